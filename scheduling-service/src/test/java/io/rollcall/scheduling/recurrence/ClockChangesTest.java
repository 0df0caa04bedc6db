package io.rollcall.scheduling.recurrence;

import static io.rollcall.scheduling.recurrence.Expanding.BERLIN;
import static io.rollcall.scheduling.recurrence.Expanding.EXPANDER;
import static io.rollcall.scheduling.recurrence.Expanding.localStarts;
import static io.rollcall.scheduling.recurrence.Expanding.occurrences;
import static io.rollcall.scheduling.recurrence.Expanding.recurrence;
import static io.rollcall.scheduling.recurrence.Expanding.starts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockChangesTest {

    @Test
    void sixInTheEveningStaysSixInTheEveningWhenSummerTimeBegins() {
        Expansion mondays = EXPANDER.whole(recurrence("FREQ=WEEKLY;COUNT=3", "2027-03-15T18:00", BERLIN));

        assertThat(starts(mondays))
                .containsExactly(
                        Instant.parse("2027-03-15T17:00:00Z"),
                        Instant.parse("2027-03-22T17:00:00Z"),
                        Instant.parse("2027-03-29T16:00:00Z"));
        assertThat(localStarts(mondays)).extracting(LocalDateTime::toLocalTime).containsOnly(LocalTime.of(18, 0));
    }

    @Test
    void sixInTheEveningStaysSixInTheEveningWhenSummerTimeEnds() {
        Expansion mondays = EXPANDER.whole(recurrence("FREQ=WEEKLY;COUNT=3", "2027-10-18T18:00", BERLIN));

        assertThat(starts(mondays))
                .containsExactly(
                        Instant.parse("2027-10-18T16:00:00Z"),
                        Instant.parse("2027-10-25T16:00:00Z"),
                        Instant.parse("2027-11-01T17:00:00Z"));
        assertThat(localStarts(mondays)).extracting(LocalDateTime::toLocalTime).containsOnly(LocalTime.of(18, 0));
    }

    @Test
    void fillsAWindowWhereTheClocksMakeOneStartOfTwo() {
        Expansion window = EXPANDER.window(
                recurrence("FREQ=DAILY;BYHOUR=2,3;BYMINUTE=30", "2027-03-27T02:30", BERLIN), Window.first(4));

        assertThat(window).isInstanceOfSatisfying(Expansion.Expanded.class, dates -> {
            assertThat(dates.truncated()).isTrue();
            assertThat(localStarts(dates))
                    .containsExactly(
                            LocalDateTime.parse("2027-03-27T02:30"),
                            LocalDateTime.parse("2027-03-27T03:30"),
                            LocalDateTime.parse("2027-03-28T03:30"),
                            LocalDateTime.parse("2027-03-29T02:30"));
        });
    }

    @Test
    void fillsAWindowInOrderWhereTheClocksMoveOneStartBehindAnother() {
        Recurrence rule = recurrence("FREQ=MINUTELY;INTERVAL=40", "2027-03-28T02:00", BERLIN);

        for (int limit = 1; limit <= 5; limit++) {
            assertThat(localStarts(EXPANDER.window(rule, Window.first(limit))))
                    .isEqualTo(locals(
                                    "2027-03-28T03:00",
                                    "2027-03-28T03:20",
                                    "2027-03-28T03:40",
                                    "2027-03-28T04:00",
                                    "2027-03-28T04:40")
                            .subList(0, limit));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,       2027-03-28T00:00:00Z",
        "Europe/Berlin,       2027-10-30T23:00:00Z",
        "Australia/Lord_Howe, 2027-04-03T13:00:00Z",
        "Pacific/Apia,        2011-12-30T06:00:00Z",
    })
    void cutsWindowsAroundAChangeAsAWalkFromTheStartWould(String zone, Instant around) {
        Recurrence rule = recurrence("FREQ=MINUTELY;INTERVAL=25", "2011-12-01T00:00", ZoneId.of(zone));
        Instant begin = around.minus(Duration.ofHours(30));
        List<Instant> all = starts(EXPANDER.window(rule, Window.from(begin, 200)));

        for (int from = 0; from < 150; from++) {
            Instant until = all.get(from + 40);
            assertThat(starts(EXPANDER.window(rule, new Window(all.get(from), until, 200))))
                    .isEqualTo(all.subList(from, from + 40));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "Europe/Berlin,       2027-03-28T02:30, 2027-03-28T03:30, 2027-03-28T01:30:00Z, SKIPPED_LOCAL_TIME",
        "Europe/Berlin,       2027-03-28T02:00, 2027-03-28T03:00, 2027-03-28T01:00:00Z, SKIPPED_LOCAL_TIME",
        "Europe/Berlin,       2027-03-28T01:59, 2027-03-28T01:59, 2027-03-28T00:59:00Z,",
        "Europe/Berlin,       2027-03-28T03:00, 2027-03-28T03:00, 2027-03-28T01:00:00Z,",
        "Europe/Berlin,       2027-10-31T02:30, 2027-10-31T02:30, 2027-10-31T00:30:00Z, REPEATED_LOCAL_TIME",
        "Europe/Berlin,       2027-10-31T03:00, 2027-10-31T03:00, 2027-10-31T02:00:00Z,",
        "America/New_York,    2027-03-14T02:30, 2027-03-14T03:30, 2027-03-14T07:30:00Z, SKIPPED_LOCAL_TIME",
        "America/New_York,    2027-11-07T01:30, 2027-11-07T01:30, 2027-11-07T05:30:00Z, REPEATED_LOCAL_TIME",
        "Australia/Lord_Howe, 2027-10-03T02:15, 2027-10-03T02:45, 2027-10-02T15:45:00Z, SKIPPED_LOCAL_TIME",
        "Australia/Lord_Howe, 2027-04-04T01:45, 2027-04-04T01:45, 2027-04-03T14:45:00Z, REPEATED_LOCAL_TIME",
        "Asia/Kathmandu,      2027-03-28T02:30, 2027-03-28T02:30, 2027-03-27T20:45:00Z,",
        "Pacific/Apia,        2011-12-30T09:00, 2011-12-31T09:00, 2011-12-30T19:00:00Z, SKIPPED_LOCAL_TIME",
    })
    void setsLocalTimesAroundAChangeOfTheClocks(
            String zone, String asked, String local, Instant start, LocalTimeFlag flag) {
        Occurrence occurrence = occurrences(EXPANDER.whole(recurrence("FREQ=DAILY;COUNT=1", asked, ZoneId.of(zone))))
                .getFirst();

        assertThat(occurrence.localStart()).isEqualTo(LocalDateTime.parse(local));
        assertThat(occurrence.start()).isEqualTo(start);
        assertThat(occurrence.flags()).isEqualTo(flag == null ? List.of() : List.of(flag));
    }

    @Test
    void makesOneStartOfTwoThatTheDateLineHasMovedTogether() {
        Expansion days =
                EXPANDER.whole(recurrence("FREQ=DAILY;COUNT=4", "2011-12-29T18:00", ZoneId.of("Pacific/Apia")));

        assertThat(localStarts(days)).isEqualTo(locals("2011-12-29T18:00", "2011-12-31T18:00", "2012-01-01T18:00"));
        assertThat(occurrences(days)).allSatisfy(day -> assertThat(day.flags()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"})
    void neverGivesTwoStartsAtOneInstant(String zone) {
        Expansion hours =
                EXPANDER.window(recurrence("FREQ=HOURLY", "2027-03-27T00:00", ZoneId.of(zone)), Window.first(500));

        assertThat(starts(hours)).doesNotHaveDuplicates().isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-03-28T02:30", "2027-03-28T03:30"})
    void leavesOutAStartThatTheClocksMovedByTheTimeThatWasAskedForAndByTheOneThatIsShown(String exdate) {
        Expansion nights = EXPANDER.whole(new Recurrence(
                Expanding.rule("FREQ=DAILY;COUNT=3"),
                LocalDateTime.parse("2027-03-27T02:30"),
                BERLIN,
                Set.of(),
                Set.of(LocalDateTime.parse(exdate))));

        assertThat(localStarts(nights)).isEqualTo(locals("2027-03-27T02:30", "2027-03-29T02:30"));
    }

    private static List<LocalDateTime> locals(String... texts) {
        return Arrays.stream(texts).map(LocalDateTime::parse).toList();
    }
}
