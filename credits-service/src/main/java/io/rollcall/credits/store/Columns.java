package io.rollcall.credits.store;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values as columns, the form in which one statement takes many rows ({@code unnest}). */
record Columns<T>(List<T> rows) {

    @Nullable
    UUID[] uuids(Function<T, @Nullable UUID> part) {
        return rows.stream().map(part).toArray(UUID[]::new);
    }

    @Nullable
    String[] texts(Function<T, @Nullable String> part) {
        return rows.stream().map(part).toArray(String[]::new);
    }

    @Nullable
    Integer[] ints(Function<T, @Nullable Integer> part) {
        return rows.stream().map(part).toArray(Integer[]::new);
    }

    Long[] longs(Function<T, Long> part) {
        return rows.stream().map(part).toArray(Long[]::new);
    }

    Boolean[] booleans(Function<T, Boolean> part) {
        return rows.stream().map(part).toArray(Boolean[]::new);
    }

    @Nullable
    LocalDate[] dates(Function<T, @Nullable LocalDate> part) {
        return rows.stream().map(part).toArray(LocalDate[]::new);
    }
}
