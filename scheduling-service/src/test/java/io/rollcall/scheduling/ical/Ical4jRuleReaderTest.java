package io.rollcall.scheduling.ical;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.scheduling.recurrence.Frequency;
import io.rollcall.scheduling.recurrence.OrdinalDay;
import io.rollcall.scheduling.recurrence.ReadRule;
import io.rollcall.scheduling.recurrence.RuleEnd;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ical4jRuleReaderTest {

    private final Ical4jRuleReader reader = new Ical4jRuleReader();

    @Test
    void readsEveryPart() {
        ReadRule read = reader.read("freq=MONTHLY;INTERVAL=2;COUNT=7;BYDAY=MO,-1FR,+2WE;BYMONTH=3,1;BYMONTHDAY=-1;"
                + "BYHOUR=18,9;BYMINUTE=30;BYSECOND=0;BYSETPOS=-1;WKST=SU");

        assertThat(read).isInstanceOfSatisfying(ReadRule.Valid.class, valid -> {
            var rule = valid.rule();
            assertThat(rule.frequency()).isEqualTo(Frequency.MONTHLY);
            assertThat(rule.interval()).isEqualTo(2);
            assertThat(rule.end()).isEqualTo(new RuleEnd.AfterCount(7));
            assertThat(rule.dates().weekdays())
                    .containsExactly(
                            new OrdinalDay(0, DayOfWeek.MONDAY),
                            new OrdinalDay(-1, DayOfWeek.FRIDAY),
                            new OrdinalDay(2, DayOfWeek.WEDNESDAY));
            assertThat(rule.dates().months()).containsExactlyInAnyOrder(1, 3);
            assertThat(rule.dates().monthDays()).containsExactly(-1);
            assertThat(rule.times().hours()).containsExactly(9, 18);
            assertThat(rule.times().minutes()).containsExactly(30);
            assertThat(rule.times().seconds()).containsExactly(0);
            assertThat(rule.setPositions()).containsExactly(-1);
            assertThat(rule.weekStart()).isEqualTo(DayOfWeek.SUNDAY);
        });
    }

    @Test
    void readsUntilInItsThreeForms() {
        assertThat(end("FREQ=DAILY;UNTIL=20270401")).isEqualTo(new RuleEnd.UntilDate(LocalDate.of(2027, 4, 1)));
        assertThat(end("FREQ=DAILY;UNTIL=20270401T180000"))
                .isEqualTo(new RuleEnd.UntilLocal(LocalDateTime.of(2027, 4, 1, 18, 0)));
        assertThat(end("FREQ=DAILY;UNTIL=20270401T180000Z"))
                .isEqualTo(new RuleEnd.UntilInstant(Instant.parse("2027-04-01T18:00:00Z")));
        assertThat(end("FREQ=DAILY")).isEqualTo(new RuleEnd.Never());
    }

    @Test
    void beginsWeeksOnMondayWhateverTheServersLocale() {
        assertThat(reader.read("FREQ=WEEKLY"))
                .isInstanceOfSatisfying(
                        ReadRule.Valid.class,
                        valid -> assertThat(valid.rule().weekStart()).isEqualTo(DayOfWeek.MONDAY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "weekly",
                "FREQ;WEEKLY",
                "FREQ=WEEKLY;",
                "FREQ=FORTNIGHTLY",
                "RRULE:FREQ=WEEKLY",
                "COUNT=5",
                "FREQ=WEEKLY;FREQ=DAILY",
                "FREQ=WEEKLY;COUNT=3;UNTIL=20270101",
                "FREQ=WEEKLY;COUNT=0",
                "FREQ=WEEKLY;COUNT=-1",
                "FREQ=WEEKLY;COUNT=99999999999999999999",
                "FREQ=WEEKLY;COUNT=",
                "FREQ=WEEKLY;INTERVAL=0",
                "FREQ=WEEKLY;INTERVAL=-1",
                "FREQ=WEEKLY;INTERVAL=1000001",
                "FREQ=WEEKLY;UNTIL=tomorrow",
                "FREQ=WEEKLY;UNTIL=20271301",
                "FREQ=WEEKLY;UNTIL=99999999",
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=WEEKLY;BYDAY=M",
                "FREQ=WEEKLY;BYDAY=1MO",
                "FREQ=MONTHLY;BYDAY=0MO",
                "FREQ=MONTHLY;BYDAY=99MO",
                "FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO",
                "FREQ=MONTHLY;BYWEEKNO=20",
                "FREQ=YEARLY;BYWEEKNO=54",
                "FREQ=DAILY;BYYEARDAY=100",
                "FREQ=YEARLY;BYYEARDAY=367",
                "FREQ=WEEKLY;BYMONTHDAY=1",
                "FREQ=MONTHLY;BYMONTHDAY=32",
                "FREQ=MONTHLY;BYMONTHDAY=0",
                "FREQ=MONTHLY;BYMONTHDAY=1.5",
                "FREQ=YEARLY;BYMONTH=13",
                "FREQ=YEARLY;BYMONTH=5L",
                "FREQ=DAILY;BYHOUR=24",
                "FREQ=DAILY;BYMINUTE=60",
                "FREQ=MONTHLY;BYSETPOS=1",
                "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0",
                "FREQ=MONTHLY;BYDAY=MO;WKST=XX",
                "FREQ=MONTHLY;RSCALE=CHINESE",
                "FREQ=MONTHLY;SKIP=FORWARD;RSCALE=GREGORIAN",
                "FREQ=MONTHLY;X-PART=1",
                "FREQ=MONTHLY\nDTSTART:20270101",
            })
    void refusesWhatIsNoRule(String text) {
        assertThat(reader.read(text))
                .isInstanceOfSatisfying(
                        ReadRule.Invalid.class,
                        invalid -> assertThat(invalid.reason()).isNotBlank());
    }

    @Test
    void refusesALongRuleUnread() {
        assertThat(reader.read("FREQ=MONTHLY;BYMONTHDAY=" + "1,".repeat(5_000) + "1"))
                .isEqualTo(new ReadRule.Invalid("a rule has at most 1000 characters"));
    }

    private RuleEnd end(String text) {
        return ((ReadRule.Valid) reader.read(text)).rule().end();
    }
}
