package io.rollcall.scheduling.ical;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.scheduling.recurrence.Expansion;
import io.rollcall.scheduling.recurrence.Occurrence;
import io.rollcall.scheduling.recurrence.OccurrenceExpander;
import io.rollcall.scheduling.recurrence.ReadRule;
import io.rollcall.scheduling.recurrence.Recurrence;
import io.rollcall.scheduling.recurrence.Window;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our expansion and ical4j's own, where ical4j keeps to the standard. */
class SecondOpinionTest {

    private static final int YEARS = 10;
    private static final int COMPARED = 60;

    private final OccurrenceExpander expander =
            new OccurrenceExpander(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY;WKST=MO",
                "FREQ=DAILY;INTERVAL=3;BYMONTH=1,6;WKST=MO",
                "FREQ=DAILY;BYDAY=MO,WE;BYHOUR=9,18;WKST=MO",
                "FREQ=DAILY;BYMONTHDAY=-1,1,15;WKST=MO",
                "FREQ=WEEKLY;WKST=MO",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU",
                "FREQ=WEEKLY;INTERVAL=3;BYDAY=SA,TU,TH;BYHOUR=7,19;BYMINUTE=0,30;WKST=MO",
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1;WKST=MO",
                "FREQ=MONTHLY;WKST=MO",
                "FREQ=MONTHLY;BYMONTHDAY=29,30,31,-31;WKST=MO",
                "FREQ=MONTHLY;INTERVAL=5;BYDAY=5FR,-5MO,2WE;WKST=MO",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;WKST=MO",
                "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;WKST=MO",
                "FREQ=MONTHLY;BYMONTH=2,8;BYDAY=-1SU;WKST=MO",
                "FREQ=YEARLY;WKST=MO",
                "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU;WKST=MO",
                "FREQ=YEARLY;BYDAY=-1MO,53TH;WKST=MO",
                "FREQ=YEARLY;BYYEARDAY=1,60,-1,366;WKST=MO",
                "FREQ=YEARLY;BYWEEKNO=1,20,52;BYDAY=WE,FR;WKST=MO",
                "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO;WKST=MO",
                "FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;INTERVAL=4;WKST=MO",
                "FREQ=HOURLY;INTERVAL=5;BYDAY=SA,SU;WKST=MO",
                "FREQ=MINUTELY;INTERVAL=45;BYHOUR=9,10;WKST=MO",
            })
    void agreesWithIcal4j(String rule) {
        LocalDateTime start = LocalDateTime.parse("2024-02-29T18:00");
        List<LocalDateTime> theirs = new Recur<LocalDateTime>(rule)
                .getDatesAsStream(start, start, start.plusYears(YEARS), -1)
                .limit(COMPARED)
                .toList();

        assertThat(ours(rule, start)).isEqualTo(theirs);
    }

    private List<LocalDateTime> ours(String rule, LocalDateTime start) {
        ReadRule.Valid read = (ReadRule.Valid) new Ical4jRuleReader().read(rule);
        Expansion expansion = expander.window(
                new Recurrence(read.rule(), start, ZoneOffset.UTC, Set.of(), Set.of()), Window.first(COMPARED));
        return ((Expansion.Expanded) expansion)
                .occurrences().stream()
                        .map(Occurrence::localStart)
                        .takeWhile(local -> !local.isAfter(start.plusYears(YEARS)))
                        .toList();
    }
}
