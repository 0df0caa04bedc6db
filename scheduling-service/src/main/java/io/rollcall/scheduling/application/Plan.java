package io.rollcall.scheduling.application;

import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.recurrence.Expansion;
import io.rollcall.scheduling.recurrence.RecurrenceRefusal;

/** What became of a draft. */
public sealed interface Plan {

    /** The draft can be followed: this is the pattern, not kept yet, and these are its dates. */
    record Planned(SchedulePattern pattern, Expansion.Expanded dates) implements Plan {}

    record Refused(RecurrenceRefusal refusal) implements Plan {}
}
