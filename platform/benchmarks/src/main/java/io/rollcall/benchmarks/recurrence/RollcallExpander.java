package io.rollcall.benchmarks.recurrence;

import io.rollcall.scheduling.ical.Ical4jRuleReader;
import io.rollcall.scheduling.recurrence.Expansion;
import io.rollcall.scheduling.recurrence.Occurrence;
import io.rollcall.scheduling.recurrence.OccurrenceExpander;
import io.rollcall.scheduling.recurrence.ReadRule;
import io.rollcall.scheduling.recurrence.Recurrence;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import io.rollcall.scheduling.recurrence.Window;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/** Ours, with the local start and the flags of each date, which the others do not give. */
final class RollcallExpander implements Expander {

    private final OccurrenceExpander expander = new OccurrenceExpander(Clock.fixed(Timetable.NOW, ZoneOffset.UTC));

    @Override
    public Dates read(String rule, LocalDateTime start, ZoneId zone) {
        ReadRule.Valid read = (ReadRule.Valid) new Ical4jRuleReader().read(rule);
        Recurrence recurrence = new Recurrence(read.rule(), start, zone, Set.of(), Set.of());
        return (from, until, found) -> {
            Expansion.Expanded dates = (Expansion.Expanded)
                    expander.window(recurrence, new Window(from, until, RecurrenceLimits.MAX_OCCURRENCES));
            int count = 0;
            for (Occurrence occurrence : dates.occurrences()) {
                found[count++] = occurrence.start().toEpochMilli();
            }
            return count;
        };
    }
}
