package io.rollcall.scheduling.recurrence;

import static io.rollcall.scheduling.recurrence.Expanding.BERLIN;
import static io.rollcall.scheduling.recurrence.Expanding.EXPANDER;
import static io.rollcall.scheduling.recurrence.Expanding.localStarts;
import static io.rollcall.scheduling.recurrence.Expanding.recurrence;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule here would keep a careless expander busy for long; that the tests end is half of what they show. */
class RecurrenceRefusalTest {

    private static final String EVERY_SECOND_OF_EVERY_DAY =
            "FREQ=YEARLY;BYMONTHDAY=%s;BYHOUR=%s;BYMINUTE=%s;BYSECOND=%s"
                    .formatted(numbers(1, 31), numbers(0, 23), numbers(0, 59), numbers(0, 59));

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=SECONDLY", "FREQ=WEEKLY;BYDAY=MO", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"})
    void makesNoWholeOfAnEndlessRule(String rule) {
        assertThat(EXPANDER.whole(recurrence(rule, "2027-03-01T18:00", BERLIN)))
                .isInstanceOf(RecurrenceRefusal.EndlessRule.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY;COUNT=501",
                "FREQ=SECONDLY;COUNT=100000000",
                "FREQ=SECONDLY;UNTIL=20360101",
                "FREQ=DAILY;UNTIL=20290101",
            })
    void makesNoMoreThanItsLimit(String rule) {
        assertThat(EXPANDER.whole(recurrence(rule, "2027-03-01T18:00", BERLIN)))
                .isInstanceOf(RecurrenceRefusal.TooManyOccurrences.class);
    }

    @Test
    void refusesAShortRuleWithThirtyMillionStartsInAYear() {
        assertThat(EXPANDER.whole(
                        recurrence(EVERY_SECOND_OF_EVERY_DAY + ";UNTIL=20300101", "2027-03-01T18:00", BERLIN)))
                .isInstanceOf(RecurrenceRefusal.TooManyOccurrences.class);
        assertThat(localStarts(EXPANDER.whole(
                        recurrence(EVERY_SECOND_OF_EVERY_DAY + ";BYSETPOS=-1;COUNT=2", "2027-03-01T18:00", BERLIN))))
                .containsExactly(
                        LocalDateTime.parse("2027-12-31T23:59:59"), LocalDateTime.parse("2028-12-31T23:59:59"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
                "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
                "FREQ=MINUTELY;BYMONTH=4;BYMONTHDAY=31;UNTIL=20360101",
                "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6;COUNT=1",
                "FREQ=WEEKLY;UNTIL=20270228",
                "FREQ=DAILY;INTERVAL=1000000;BYMONTHDAY=2;COUNT=3",
            })
    void refusesARuleWithoutADate(String rule) {
        assertThat(EXPANDER.whole(recurrence(rule, "2027-03-01T18:00", BERLIN)))
                .isInstanceOf(RecurrenceRefusal.NoOccurrences.class);
    }

    @Test
    void refusesWhenExdatesLeaveNothing() {
        LocalDateTime only = LocalDateTime.parse("2027-03-01T18:00");

        assertThat(EXPANDER.whole(recurrence("FREQ=DAILY;COUNT=1", "2027-03-01T18:00", Set.of(), Set.of(only))))
                .isInstanceOf(RecurrenceRefusal.NoOccurrences.class);
    }

    @Test
    void refusesARuleThatLooksAtTooManyMoments() {
        assertThat(EXPANDER.whole(recurrence("FREQ=SECONDLY;BYHOUR=9;BYSETPOS=2;COUNT=1", "2027-03-01T09:00", BERLIN)))
                .isInstanceOf(RecurrenceRefusal.RuleTooFine.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=YEARLY;COUNT=30", "FREQ=YEARLY;UNTIL=20500101"})
    void makesNothingThatIsTooFarAhead(String rule) {
        assertThat(EXPANDER.whole(recurrence(rule, "2027-03-01T18:00", BERLIN)))
                .isInstanceOf(RecurrenceRefusal.TooFarAhead.class);
    }

    @ParameterizedTest
    @CsvSource({"1999-12-31T23:59", "2036-11-20T13:01", "+999999-01-01T00:00"})
    void startsNeitherLongAgoNorFarAhead(String start) {
        assertThat(EXPANDER.whole(recurrence("FREQ=DAILY;COUNT=1", start, BERLIN)))
                .isInstanceOf(RecurrenceRefusal.StartOutOfRange.class);
        assertThat(EXPANDER.whole(recurrence(
                        "FREQ=DAILY;COUNT=1", "2027-03-01T18:00", Set.of(LocalDateTime.parse(start)), Set.of())))
                .isInstanceOf(RecurrenceRefusal.StartOutOfRange.class);
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
}
