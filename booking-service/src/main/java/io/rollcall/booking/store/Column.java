package io.rollcall.booking.store;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Locale;
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

    /** A column that holds the lower-case name of a constant. */
    static <E extends Enum<E>> E named(Class<E> type, Readable row, String column) {
        return Enum.valueOf(type, of(row, column, String.class).toUpperCase(Locale.ROOT));
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A parameter that may be null. */
    static Parameter orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }

    /** One part of each item, as an array. */
    static <I, T> T[] each(List<I> items, Function<I, T> part, IntFunction<T[]> array) {
        return items.stream().map(part).toArray(array);
    }
}
