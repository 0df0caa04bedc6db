package io.rollcall.scheduling.store;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Columns of rows, and lists as columns for {@code unnest}. */
final class Column {

    private Column() {}

    /** A column that is never null. */
    static <T> T of(Readable row, String name, Class<T> type) {
        return Objects.requireNonNull(row.get(name, type), name);
    }

    /** A parameter that may be null. */
    static Parameter orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }

    /** One part of each item, as an array. */
    static <I, T> T[] each(List<I> items, Function<I, ? extends @Nullable T> part, IntFunction<T[]> array) {
        return items.stream().map(part).toArray(array);
    }
}
