package io.rollcall.scheduling.recurrence;

/** Reads the text of a rule. */
public interface RuleReader {

    /** The rule, or why it is none. */
    ReadRule read(String text);
}
