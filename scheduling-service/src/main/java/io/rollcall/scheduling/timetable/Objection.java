package io.rollcall.scheduling.timetable;

import io.rollcall.scheduling.recurrence.ReadRule;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import io.rollcall.scheduling.recurrence.RecurrenceRefusal;

/**
 * Why nothing is made of an event.
 *
 * @param detail in plain words
 */
public record Objection(Reason reason, String detail) {

    /** Whether the event is left out as it should be, or can't be taken over. */
    public enum Kind {
        SKIPPED,
        REFUSED
    }

    public enum Reason {
        /** A day or more without a time: nothing to come to. */
        ALL_DAY(Kind.SKIPPED),
        /** STATUS:CANCELLED. */
        CANCELLED(Kind.SKIPPED),
        /** All of it has begun. */
        PAST(Kind.SKIPPED),
        /** It is in the file twice. */
        DUPLICATE_EVENT(Kind.SKIPPED),
        /** It was imported, and the file says something else now: the studio changes it here. */
        CHANGED_SINCE(Kind.SKIPPED),
        /** It can't be read. */
        BROKEN_EVENT(Kind.REFUSED),
        UNKNOWN_TIME_ZONE(Kind.REFUSED),
        /** RANGE=THISANDFUTURE. */
        THIS_AND_FUTURE(Kind.REFUSED),
        /** More RDATE and EXDATE than {@link TimetableLimits#MAX_DATES_OF_EVENT}. */
        TOO_MANY_DATES(Kind.REFUSED),
        /** The other events with its UID can't be taken over, and they are made together or not at all. */
        SERIES_REFUSED(Kind.REFUSED),
        NO_OFFERING(Kind.REFUSED),
        /** More than one offering has the event's name. */
        AMBIGUOUS_OFFERING(Kind.REFUSED),
        DURATION_OUT_OF_RANGE(Kind.REFUSED),
        INVALID_RRULE(Kind.REFUSED),
        NO_OCCURRENCES(Kind.REFUSED),
        TOO_MANY_OCCURRENCES(Kind.REFUSED),
        TOO_FAR_AHEAD(Kind.REFUSED),
        RULE_TOO_FINE(Kind.REFUSED),
        START_OUT_OF_RANGE(Kind.REFUSED),
        /** What lies ahead of it can't be said as a rule of its own. */
        RULE_NOT_SEPARABLE(Kind.REFUSED),
        /** More than {@link TimetableLimits#MAX_SESSIONS} with those before it. */
        TOO_MANY_SESSIONS(Kind.REFUSED),
        /** Its turn did not come within {@link TimetableLimits#MAX_TIME}. */
        OUT_OF_TIME(Kind.REFUSED);

        private final Kind kind;

        Reason(Kind kind) {
            this.kind = kind;
        }

        public Kind kind() {
            return kind;
        }
    }

    /** Why a rule makes nothing, as it is said of an event. */
    static Objection of(RecurrenceRefusal refusal) {
        return switch (refusal) {
            case ReadRule.Invalid invalid ->
                new Objection(Reason.INVALID_RRULE, "The rule can't be read: " + invalid.reason() + ".");
            case RecurrenceRefusal.EndlessRule no -> throw new IllegalArgumentException("endless rules are ended");
            case RecurrenceRefusal.TooManyOccurrences no ->
                new Objection(
                        Reason.TOO_MANY_OCCURRENCES,
                        "It has more than " + RecurrenceLimits.MAX_OCCURRENCES + " dates.");
            case RecurrenceRefusal.NoOccurrences no -> new Objection(Reason.NO_OCCURRENCES, "The rule gives no date.");
            case RecurrenceRefusal.TooFarAhead no ->
                new Objection(
                        Reason.TOO_FAR_AHEAD,
                        "The rule goes on for more than " + RecurrenceLimits.FURTHEST_AHEAD.getYears()
                                + " years from now, or for more than " + RecurrenceLimits.LONGEST_SPAN.getYears()
                                + " years in all.");
            case RecurrenceRefusal.RuleTooFine no ->
                new Objection(Reason.RULE_TOO_FINE, "The rule goes through too many moments for its few dates.");
            case RecurrenceRefusal.StartOutOfRange no ->
                new Objection(
                        Reason.START_OUT_OF_RANGE,
                        "Its start and dates are from " + RecurrenceLimits.EARLIEST_START + " on and at most "
                                + RecurrenceLimits.FURTHEST_AHEAD.getYears() + " years ahead.");
        };
    }
}
