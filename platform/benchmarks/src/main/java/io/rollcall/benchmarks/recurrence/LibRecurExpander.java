package io.rollcall.benchmarks.recurrence;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.TimeZone;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** lib-recur, either with its own way to a later date or, as most callers use it, walking there from the start. */
final class LibRecurExpander implements Expander {

    private final boolean fastForward;

    LibRecurExpander(boolean fastForward) {
        this.fastForward = fastForward;
    }

    @Override
    public Dates read(String text, LocalDateTime start, ZoneId zone) {
        RecurrenceRule rule = rule(text);
        DateTime first = new DateTime(
                TimeZone.getTimeZone(zone),
                start.getYear(),
                start.getMonthValue() - 1,
                start.getDayOfMonth(),
                start.getHour(),
                start.getMinute(),
                start.getSecond());
        return (from, until, found) -> {
            long begin = from.toEpochMilli();
            long end = until.toEpochMilli();
            int count = 0;
            RecurrenceRuleIterator dates = rule.iterator(first);
            if (fastForward) {
                dates.fastForward(begin);
            }
            while (dates.hasNext()) {
                long date = dates.nextMillis();
                if (date >= end) {
                    break;
                }
                if (date >= begin) {
                    found[count++] = date;
                }
            }
            return count;
        };
    }

    private static RecurrenceRule rule(String text) {
        try {
            return new RecurrenceRule(text);
        } catch (InvalidRecurrenceRuleException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
