package io.rollcall.scheduling.recurrence;

import static io.rollcall.scheduling.recurrence.Expanding.BERLIN;
import static io.rollcall.scheduling.recurrence.Expanding.EXPANDER;
import static io.rollcall.scheduling.recurrence.Expanding.localStarts;
import static io.rollcall.scheduling.recurrence.Expanding.recurrence;
import static io.rollcall.scheduling.recurrence.Expanding.starts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {

    @Test
    void addsRdatesAndTakesOutExdates() {
        Expansion mondays = EXPANDER.whole(recurrence(
                "FREQ=WEEKLY;BYDAY=MO;COUNT=4",
                "2027-03-01T18:00",
                Set.of(local("2027-03-10T10:00"), local("2027-03-22T18:00")),
                Set.of(local("2027-03-08T18:00"))));

        assertThat(localStarts(mondays))
                .isEqualTo(locals("2027-03-01T18:00", "2027-03-10T10:00", "2027-03-15T18:00", "2027-03-22T18:00"));
    }

    @Test
    void beginsWithTheFirstDateOfTheRuleWhenTheLocalStartIsNone() {
        Expansion mondays = EXPANDER.whole(recurrence("FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2027-03-03T18:00", BERLIN));

        assertThat(localStarts(mondays)).isEqualTo(locals("2027-03-08T18:00", "2027-03-15T18:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "UNTIL=20270315,         3",
        "UNTIL=20270315T175959,  2",
        "UNTIL=20270315T180000,  3",
        "UNTIL=20270315T165959Z, 2",
        "UNTIL=20270315T170000Z, 3",
        "UNTIL=20270405T160000Z, 6",
    })
    void countsTheLastStartInWhicheverWayUntilIsSaid(String until, int expected) {
        Expansion mondays = EXPANDER.whole(recurrence("FREQ=WEEKLY;" + until, "2027-03-01T18:00", BERLIN));

        assertThat(starts(mondays)).hasSize(expected);
    }

    @Test
    void showsAWindowWithWhetherMoreFollow() {
        Recurrence mondays = recurrence("FREQ=WEEKLY;COUNT=5", "2027-03-01T18:00", BERLIN);

        assertThat(EXPANDER.window(mondays, Window.first(5)))
                .isInstanceOfSatisfying(
                        Expansion.Expanded.class,
                        all -> assertThat(all.truncated()).isFalse());
        assertThat(EXPANDER.window(mondays, Window.first(4))).isInstanceOfSatisfying(Expansion.Expanded.class, some -> {
            assertThat(some.truncated()).isTrue();
            assertThat(some.occurrences()).hasSize(4);
        });
        assertThat(localStarts(EXPANDER.window(mondays, Window.from(Instant.parse("2027-03-15T17:00:00Z"), 2))))
                .isEqualTo(locals("2027-03-15T18:00", "2027-03-22T18:00"));
        assertThat(localStarts(EXPANDER.window(mondays, Window.from(Instant.parse("2027-03-15T17:00:01Z"), 2))))
                .isEqualTo(locals("2027-03-22T18:00", "2027-03-29T18:00"));
    }

    @Test
    void countsFromTheStartAlsoInALateWindow() {
        Recurrence mondays = recurrence("FREQ=WEEKLY;COUNT=5", "2027-03-01T18:00", BERLIN);

        assertThat(localStarts(EXPANDER.window(mondays, Window.from(Instant.parse("2027-03-20T00:00:00Z"), 100))))
                .isEqualTo(locals("2027-03-22T18:00", "2027-03-29T18:00"));
    }

    @Test
    void findsAWindowFarFromTheStartWithoutWalkingThere() {
        Recurrence minutes = recurrence("FREQ=MINUTELY;INTERVAL=7", "2010-01-01T00:00", BERLIN);

        assertThat(localStarts(EXPANDER.window(minutes, Window.from(Instant.parse("2027-01-01T00:00:00Z"), 2))))
                .isEqualTo(locals("2027-01-01T01:03", "2027-01-01T01:10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=YEARLY;INTERVAL=2;BYMONTH=1,12;BYDAY=-1SU",
                "FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO,SU",
                "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31,-31",
                "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU,MO;WKST=SU",
                "FREQ=DAILY;INTERVAL=17",
                "FREQ=HOURLY;INTERVAL=31;BYDAY=SA",
                "FREQ=WEEKLY;COUNT=14",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH,SU;BYHOUR=9,18;COUNT=20",
                "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1,1;COUNT=13",
                "FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0,30;COUNT=17",
                "FREQ=HOURLY;INTERVAL=7;BYMINUTE=15,45;COUNT=19",
                "FREQ=MINUTELY;INTERVAL=90;COUNT=15",
                "FREQ=SECONDLY;INTERVAL=4000;COUNT=15",
                "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=13",
                "FREQ=DAILY;BYMONTH=1,3;COUNT=13",
            })
    void showsInAWindowWhatAWalkFromTheStartWouldShow(String rule) {
        Recurrence recurrence = recurrence(rule, "2024-12-31T18:00", BERLIN);
        List<Instant> all = starts(EXPANDER.window(recurrence, Window.first(12)));

        for (int i = 0; i < all.size(); i++) {
            assertThat(starts(EXPANDER.window(recurrence, Window.from(all.get(i), all.size() - i))))
                    .isEqualTo(all.subList(i, all.size()));
        }
    }

    @Test
    void endsAWindowWhereItIsToldTo() {
        Recurrence mondays = recurrence(
                "FREQ=WEEKLY;COUNT=5",
                "2027-03-01T18:00",
                Set.of(local("2027-03-20T10:00"), local("2027-05-01T10:00")),
                Set.of());
        Instant from = Instant.parse("2027-03-08T17:00:00Z");

        assertThat(EXPANDER.window(mondays, new Window(from, Instant.parse("2027-03-22T17:00:00Z"), 100)))
                .isInstanceOfSatisfying(Expansion.Expanded.class, week -> {
                    assertThat(localStarts(week))
                            .isEqualTo(locals("2027-03-08T18:00", "2027-03-15T18:00", "2027-03-20T10:00"));
                    assertThat(week.truncated()).isTrue();
                });
        assertThat(EXPANDER.window(mondays, new Window(from, Instant.parse("2027-05-01T08:00:01Z"), 100)))
                .isInstanceOfSatisfying(
                        Expansion.Expanded.class,
                        all -> assertThat(all.truncated()).isFalse());
        assertThat(EXPANDER.window(mondays, new Window(from, Instant.parse("2027-05-01T08:00:00Z"), 100)))
                .isInstanceOfSatisfying(
                        Expansion.Expanded.class,
                        all -> assertThat(all.truncated()).isTrue());
    }

    @Test
    void takesTheSixtiethSecondForTheOneBefore() {
        assertThat(localStarts(
                        EXPANDER.whole(recurrence("FREQ=DAILY;BYSECOND=59,60;COUNT=2", "2027-03-01T18:00", BERLIN))))
                .isEqualTo(locals("2027-03-01T18:00:59", "2027-03-02T18:00:59"));
    }

    private static LocalDateTime local(String text) {
        return LocalDateTime.parse(text);
    }

    private static List<LocalDateTime> locals(String... texts) {
        return Arrays.stream(texts).map(LocalDateTime::parse).toList();
    }
}
