package io.rollcall.scheduling.recurrence;

import java.util.List;

/** What became of a recurrence. */
public sealed interface Expansion permits Expansion.Expanded, RecurrenceRefusal {

    /**
     * The dates.
     *
     * @param occurrences rising, no two at one instant
     * @param truncated whether more follow
     */
    record Expanded(List<Occurrence> occurrences, boolean truncated) implements Expansion {}
}
