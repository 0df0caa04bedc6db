package io.rollcall.scheduling.recurrence;

/** What became of a rule's text. */
public sealed interface ReadRule {

    /** A rule that can be followed. */
    record Valid(RecurrenceRule rule) implements ReadRule {}

    /**
     * Not a rule.
     *
     * @param reason in plain words, for the person who wrote it
     */
    record Invalid(String reason) implements ReadRule, RecurrenceRefusal {}
}
