package io.rollcall.scheduling.api;

import io.rollcall.http.FieldProblem;
import io.rollcall.http.Problem;
import io.rollcall.scheduling.application.GenerateRun.Generation;
import io.rollcall.scheduling.conflicts.Conflict;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** Refusals that are about single dates; each date is named. */
final class DateProblems {

    private static final String DATES = "/dates";

    private DateProblems() {}

    static Problem nothingToSkip(Set<LocalDateTime> dates) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "unknown_date",
                "The pattern does not give all the dates that are to be skipped.",
                fields("/skip", dates, " is not a date of the pattern"),
                null);
    }

    static Problem of(Generation.Differs differs) {
        return new Problem(
                HttpStatus.CONFLICT,
                "preview_changed",
                "The pattern gives other dates than you have seen; nothing was made.",
                Stream.concat(
                                fields(DATES, differs.gone(), " is not given").stream(),
                                fields(DATES, differs.added(), " is given too").stream())
                        .toList(),
                null);
    }

    /** @param localStart of the date at a place */
    static Problem staffBusy(List<Conflict.StaffBusy> conflicts, IntFunction<LocalDateTime> localStart) {
        return staffBusy(DATES, conflicts, localStart);
    }

    /**
     * Somebody would be in two places at once.
     *
     * @param pointer to where the request names the dates
     * @param localStart of the date at a place
     */
    static Problem staffBusy(
            String pointer, List<Conflict.StaffBusy> conflicts, IntFunction<LocalDateTime> localStart) {
        return new Problem(
                HttpStatus.CONFLICT,
                "staff_busy",
                "Somebody would be in two places at once; skip those dates or give them to others. Nothing was made.",
                conflicts.stream()
                        .map(busy -> new FieldProblem(
                                pointer, localStart.apply(busy.place()) + ": " + ConflictResponse.detail(busy)))
                        .toList(),
                null);
    }

    private static List<FieldProblem> fields(String pointer, Set<LocalDateTime> dates, String what) {
        return dates.stream()
                .sorted()
                .map(date -> new FieldProblem(pointer, date + what))
                .toList();
    }
}
