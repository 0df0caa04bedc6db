package io.rollcall.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Instants that a calendar and a database can work with: {@code java.time} knows some that neither does. */
public final class Reach {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final String DETAIL = "is between " + EARLIEST + " and " + LATEST;

    private Reach() {}

    /** The field's value, or 422. */
    public static @Nullable Instant field(String pointer, @Nullable Instant instant) {
        if (isBeyond(instant)) {
            throw Problem.unprocessable("invalid_request", pointer, pointer + " " + DETAIL + ".")
                    .asException();
        }
        return instant;
    }

    /** The query parameter's value, or 400. */
    public static @Nullable Instant parameter(String name, @Nullable Instant instant) {
        if (isBeyond(instant)) {
            throw Problem.badRequest(
                            "invalid_parameter", name + " " + DETAIL + ".", List.of(new FieldProblem(name, DETAIL)))
                    .asException();
        }
        return instant;
    }

    private static boolean isBeyond(@Nullable Instant instant) {
        return instant != null && (instant.isBefore(EARLIEST) || instant.isAfter(LATEST));
    }
}
