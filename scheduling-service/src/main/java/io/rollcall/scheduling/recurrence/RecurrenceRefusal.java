package io.rollcall.scheduling.recurrence;

/** Why a recurrence makes no sessions. */
public sealed interface RecurrenceRefusal extends Expansion
        permits ReadRule.Invalid,
                RecurrenceRefusal.EndlessRule,
                RecurrenceRefusal.TooManyOccurrences,
                RecurrenceRefusal.NoOccurrences,
                RecurrenceRefusal.TooFarAhead,
                RecurrenceRefusal.RuleTooFine,
                RecurrenceRefusal.StartOutOfRange {

    /** Neither COUNT nor UNTIL: there is no whole to make. */
    record EndlessRule() implements RecurrenceRefusal {}

    /** More than {@link RecurrenceLimits#MAX_OCCURRENCES}. */
    record TooManyOccurrences() implements RecurrenceRefusal {}

    /** The rule gives no date at all, or EXDATE leaves none. */
    record NoOccurrences() implements RecurrenceRefusal {}

    /** The rule has not ended where we stop looking. */
    record TooFarAhead() implements RecurrenceRefusal {}

    /** So few starts among so many periods that we stop looking. */
    record RuleTooFine() implements RecurrenceRefusal {}

    /** The local start, an RDATE or an EXDATE is before {@link RecurrenceLimits#EARLIEST_START} or too far ahead. */
    record StartOutOfRange() implements RecurrenceRefusal {}
}
