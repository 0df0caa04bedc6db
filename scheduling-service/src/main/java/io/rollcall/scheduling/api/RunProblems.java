package io.rollcall.scheduling.api;

import io.rollcall.http.Problem;
import io.rollcall.scheduling.application.MakeRun.Outcome;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;

/** Refusals to make a run, as callers see them. */
final class RunProblems {

    private RunProblems() {}

    /** @param dates pointer to where the request says when */
    static Problem of(Outcome outcome, String dates) {
        return switch (outcome) {
            case Outcome.Made no -> throw new IllegalArgumentException("the run was made");
            case Outcome.Shown no -> throw new IllegalArgumentException("the run was shown");
            case Outcome.StartOutOfRange no ->
                Problem.unprocessable(
                        "start_out_of_range",
                        dates,
                        no.localStart() + " does not lie ahead, by at most "
                                + RecurrenceLimits.FURTHEST_AHEAD.getYears() + " years.");
            case Outcome.SameStart no ->
                Problem.unprocessable("duplicate_start", dates, "Two sessions would start at " + no.localStart() + ".");
            case Outcome.StaffBusy busy ->
                DateProblems.staffBusy(
                        dates,
                        busy.conflicts(),
                        place -> busy.sessions().get(place).date().localStart());
        };
    }
}
