package io.rollcall.benchmarks.recurrence;

import biweekly.ICalVersion;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;

/** biweekly, which carries google-rfc-2445. */
final class BiweeklyExpander implements Expander {

    @Override
    @SuppressWarnings("JavaUtilDate") // what it takes and gives
    public Dates read(String text, LocalDateTime start, ZoneId zone) {
        ParseContext context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        Recurrence rule = new RecurrenceRuleScribe()
                .parseText(text, null, new ICalParameters(), context)
                .getValue();
        Date first = Date.from(start.atZone(zone).toInstant());
        TimeZone timeZone = TimeZone.getTimeZone(zone);
        return (from, until, found) -> {
            long end = until.toEpochMilli();
            int count = 0;
            DateIterator dates = rule.getDateIterator(first, timeZone);
            dates.advanceTo(Date.from(from));
            while (dates.hasNext()) {
                long date = dates.next().getTime();
                if (date >= end) {
                    break;
                }
                found[count++] = date;
            }
            return count;
        };
    }
}
