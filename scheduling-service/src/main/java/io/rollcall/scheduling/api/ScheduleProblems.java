package io.rollcall.scheduling.api;

import io.rollcall.http.ETags;
import io.rollcall.http.Problem;
import io.rollcall.scheduling.application.ChangeSession.Change;
import io.rollcall.scheduling.recurrence.ReadRule;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import io.rollcall.scheduling.recurrence.RecurrenceRefusal;

/** Refusals as callers see them. */
final class ScheduleProblems {

    private static final String RULE = "/rrule";

    private ScheduleProblems() {}

    static Problem of(RecurrenceRefusal refusal) {
        return switch (refusal) {
            case ReadRule.Invalid no ->
                Problem.unprocessable("invalid_rrule", RULE, "The rule can't be read: " + no.reason() + ".");
            case RecurrenceRefusal.EndlessRule no ->
                Problem.unprocessable(
                        "endless_rule", RULE, "The rule has no end: give it a COUNT or an UNTIL to make its sessions.");
            case RecurrenceRefusal.TooManyOccurrences no ->
                Problem.unprocessable(
                        "too_many_occurrences",
                        RULE,
                        "The rule gives more than " + RecurrenceLimits.MAX_OCCURRENCES + " dates.");
            case RecurrenceRefusal.NoOccurrences no ->
                Problem.unprocessable("no_occurrences", RULE, "The rule gives no date.");
            case RecurrenceRefusal.TooFarAhead no ->
                Problem.unprocessable(
                        "too_far_ahead",
                        RULE,
                        "The rule goes on for more than " + RecurrenceLimits.FURTHEST_AHEAD.getYears()
                                + " years from now, or for more than " + RecurrenceLimits.LONGEST_SPAN.getYears()
                                + " years in all.");
            case RecurrenceRefusal.RuleTooFine no ->
                Problem.unprocessable(
                        "rule_too_fine",
                        RULE,
                        "The rule goes through too many moments for its few dates: say it with a longer FREQ.");
            case RecurrenceRefusal.StartOutOfRange no ->
                Problem.unprocessable(
                        "start_out_of_range",
                        "/local_start",
                        "local_start, rdates and exdates are from " + RecurrenceLimits.EARLIEST_START
                                + " on and at most " + RecurrenceLimits.FURTHEST_AHEAD.getYears() + " years ahead.");
        };
    }

    /** Why a session was not changed. */
    static Problem of(Change refusal) {
        return switch (refusal) {
            case Change.Made no -> throw new IllegalArgumentException("the session was changed");
            case Change.UnknownSession no -> unknownSession();
            case Change.Stale no -> ETags.stale();
            case Change.IsCancelled no -> Problem.conflict("session_cancelled", "The session has been cancelled.");
            case Change.TooLate no ->
                Problem.conflict("session_begun", "It is too late: the session has begun or is over.");
            case Change.StartOutOfRange no ->
                Problem.unprocessable(
                        "start_out_of_range",
                        "/local_start",
                        "local_start lies ahead, by at most " + RecurrenceLimits.FURTHEST_AHEAD.getYears() + " years.");
            case Change.StaffBusy busy ->
                Problem.conflict(
                        "staff_busy", ConflictResponse.detail(busy.conflicts().getFirst()));
            case Change.ResourceShort few ->
                Problem.conflict(
                        "resource_unavailable",
                        "The bookings would not find what they need: "
                                + ConflictResponse.detail(few.conflicts().getFirst()));
            case Change.BelowTaken below ->
                Problem.conflict(
                        "capacity_below_taken",
                        below.taken() + " seats are taken. Send acknowledge_over_capacity to have fewer all the same;"
                                + " nobody loses theirs.");
        };
    }

    static Problem unknownPattern() {
        return Problem.notFound("unknown_pattern", "There is no such schedule pattern.");
    }

    static Problem unknownRun() {
        return Problem.notFound("unknown_run", "There is no such run.");
    }

    static Problem unknownSession() {
        return Problem.notFound("unknown_session", "There is no such session.");
    }
}
