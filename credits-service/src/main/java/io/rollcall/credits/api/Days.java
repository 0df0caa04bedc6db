package io.rollcall.credits.api;

import io.rollcall.http.FieldProblem;
import io.rollcall.http.Problem;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days as query parameters: {@code java.time} knows some that no database does. */
final class Days {

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private Days() {}

    /** The parameter's value, or 400. */
    static @Nullable LocalDate parameter(String name, @Nullable LocalDate day) {
        if (day != null && (day.isBefore(EARLIEST) || day.isAfter(LATEST))) {
            throw refused(name, "is between " + EARLIEST + " and " + LATEST);
        }
        return day;
    }

    static RuntimeException refused(String name, String detail) {
        return Problem.badRequest(
                        "invalid_parameter", name + " " + detail + ".", List.of(new FieldProblem(name, detail)))
                .asException();
    }
}
