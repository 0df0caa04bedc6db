package io.rollcall.scheduling.recurrence;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * A rule set to work: dates in local time of one zone.
 *
 * @param localStart where the rule begins and what it leaves unsaid; an occurrence only if the rule gives it
 * @param rdates added to what the rule gives
 * @param exdates taken out: the starts at their instants, whichever local time names them where the clocks skip
 */
public record Recurrence(
        RecurrenceRule rule,
        LocalDateTime localStart,
        ZoneId zone,
        Set<LocalDateTime> rdates,
        Set<LocalDateTime> exdates) {

    public Recurrence {
        rdates = Set.copyOf(rdates);
        exdates = Set.copyOf(exdates);
    }
}
