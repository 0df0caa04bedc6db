package io.rollcall.scheduling.recurrence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Where a rule stops: COUNT, UNTIL in one of its three forms, or nowhere. */
public sealed interface RuleEnd {

    record Never() implements RuleEnd {}

    /** After so many occurrences; those that EXDATE takes out count as well. */
    record AfterCount(int count) implements RuleEnd {}

    /** The last day, included whole. */
    record UntilDate(LocalDate last) implements RuleEnd {}

    /** The last local start, included. */
    record UntilLocal(LocalDateTime last) implements RuleEnd {}

    /** The last instant, included. */
    record UntilInstant(Instant last) implements RuleEnd {}
}
