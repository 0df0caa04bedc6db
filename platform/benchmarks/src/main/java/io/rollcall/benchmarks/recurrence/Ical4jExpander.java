package io.rollcall.benchmarks.recurrence;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.fortuna.ical4j.model.Recur;

/** ical4j, told where weeks begin: else it takes that from the machine's locale. */
final class Ical4jExpander implements Expander {

    @Override
    public Dates read(String text, LocalDateTime start, ZoneId zone) {
        Recur<ZonedDateTime> rule = new Recur<>(text.contains("WKST=") ? text : text + ";WKST=MO");
        ZonedDateTime first = start.atZone(zone);
        return (from, until, found) -> {
            int count = 0;
            for (ZonedDateTime date : rule.getDates(first, from.atZone(zone), until.atZone(zone))) {
                found[count++] = date.toInstant().toEpochMilli();
            }
            return count;
        };
    }
}
