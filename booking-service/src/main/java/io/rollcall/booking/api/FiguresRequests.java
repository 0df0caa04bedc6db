package io.rollcall.booking.api;

import io.rollcall.booking.analytics.MonthRange;
import io.rollcall.booking.analytics.StudioFigures.Unknown;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.Problem;
import io.rollcall.http.ProblemException;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/** What figures are asked for, as it came. */
final class FiguresRequests {

    // YearMonth reads years of more than four digits and before the year 1 too, of which no calendar of a studio has
    // any.
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");

    private FiguresRequests() {}

    /** Fails with 400 where there are no such months. */
    static MonthRange months(String from, String until) {
        YearMonth first = month("from", from);
        YearMonth last = month("until", until);
        if (first.isAfter(last)) {
            throw invalid("invalid_range", "from", "is after until");
        }
        if (first.until(last, ChronoUnit.MONTHS) >= MonthRange.MAX_MONTHS) {
            throw invalid(
                    "invalid_range",
                    "until",
                    "is more than " + MonthRange.MAX_MONTHS + " months from the beginning of from");
        }
        return new MonthRange(first, last);
    }

    private static YearMonth month(String name, String text) {
        try {
            if (MONTH.matcher(text).matches()) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeParseException e) {
            // The same as a text of another shape.
        }
        throw invalid("invalid_month", name, "is not a month such as 2026-01");
    }

    private static ProblemException invalid(String code, String name, String detail) {
        return Problem.badRequest(code, name + " " + detail + ".", List.of(new FieldProblem(name, detail)))
                .asException();
    }

    static ProblemException unknown(Unknown what) {
        return switch (what) {
            case OFFERING ->
                Problem.notFound("unknown_offering", "There is no such offering.")
                        .asException();
            case RUN -> Problem.notFound("unknown_run", "There is no such run.").asException();
            case SESSION ->
                Problem.notFound("unknown_session", "There is no such session.").asException();
            case CLIENT -> ClientsController.unknownClient().asException();
        };
    }
}
