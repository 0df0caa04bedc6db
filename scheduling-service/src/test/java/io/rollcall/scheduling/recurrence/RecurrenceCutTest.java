package io.rollcall.scheduling.recurrence;

import static io.rollcall.scheduling.recurrence.Expanding.BERLIN;
import static io.rollcall.scheduling.recurrence.Expanding.EXPANDER;
import static io.rollcall.scheduling.recurrence.Expanding.recurrence;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.scheduling.recurrence.RecurrenceCut.Rest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceCutTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final LocalDate LAST_DAY = LocalDate.parse("2027-06-30");

    private final RecurrenceCut cut = new RecurrenceCut(EXPANDER, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void leavesWhatHasNotBegunAsItIs() {
        Recurrence whole = recurrence("FREQ=WEEKLY;COUNT=3", "2026-12-07T18:00", BERLIN);

        assertThat(left(whole).recurrence()).isEqualTo(whole);
    }

    @Test
    void countsOnlyWhatIsLeft() {
        Rest.Left left = left(recurrence("FREQ=WEEKLY;COUNT=10;WKST=MO", "2026-10-05T18:00", BERLIN));

        assertThat(left.recurrence().rule().text()).isEqualTo("FREQ=WEEKLY;WKST=MO;UNTIL=20261207T180000");
        assertThat(left.recurrence().localStart()).isEqualTo("2026-11-23T18:00");
        assertThat(left.occurrences()).hasSize(3);
        assertThat(left.endsBecauseCut()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=WEEKLY;INTERVAL=2                               | 2024-01-08T18:00
            FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,WE,FR;WKST=SU        | 2024-01-08T18:00
            FREQ=DAILY;INTERVAL=10                               | 2020-02-29T07:30
            FREQ=MONTHLY;BYDAY=-1FR                              | 2019-05-31T20:00
            FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31,-2             | 2019-05-31T20:00
            FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1        | 2019-05-31T20:00
            FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO                     | 2015-05-11T09:00
            FREQ=YEARLY;BYMONTH=3,12                             | 2015-03-11T09:00
            FREQ=DAILY;INTERVAL=3;BYHOUR=9,15;BYMINUTE=0,30      | 2024-01-08T09:00
            FREQ=HOURLY;INTERVAL=49                              | 2026-01-08T09:00
            FREQ=WEEKLY;UNTIL=20270301T170000Z                   | 2024-01-08T18:00
            FREQ=WEEKLY;UNTIL=20270301                           | 2024-01-08T18:00
            FREQ=WEEKLY;COUNT=300                                | 2024-01-08T18:00
            """)
    void givesTheSameDatesAsTheWholeFromNowOn(String rule, String localStart) {
        Recurrence whole = recurrence(rule, localStart, BERLIN);

        Rest.Left left = left(whole);

        List<Instant> wanted =
                Expanding.starts(EXPANDER.window(whole, Window.from(NOW, RecurrenceLimits.MAX_OCCURRENCES))).stream()
                        .filter(start -> left.endsBecauseCut() == null
                                || !LocalDate.ofInstant(start, BERLIN).isAfter(LAST_DAY))
                        .toList();
        assertThat(Expanding.starts(EXPANDER.whole(left.recurrence())))
                .isNotEmpty()
                .isEqualTo(wanted);
    }

    @Test
    void endsWhatHasNoEndOnTheLastDayAndSaysSo() {
        Rest.Left left = left(recurrence("FREQ=DAILY", "2026-06-01T07:00", BERLIN));

        assertThat(left.recurrence().rule().text()).isEqualTo("FREQ=DAILY;UNTIL=20270630");
        assertThat(left.occurrences().getFirst().localStart()).isEqualTo("2026-11-21T07:00");
        assertThat(left.occurrences().getLast().localStart()).isEqualTo("2027-06-30T07:00");
        assertThat(left.endsBecauseCut()).isEqualTo(LAST_DAY);
    }

    @Test
    void takesAnEndThatIsFurtherAheadThanAnythingMayBeForNone() {
        Rest.Left left = left(recurrence("FREQ=MONTHLY;UNTIL=20991231T230000Z", "2026-12-01T07:00", BERLIN));

        assertThat(left.endsBecauseCut()).isEqualTo(LAST_DAY);
        assertThat(left.occurrences()).hasSize(7);
    }

    @Test
    void leavesOutDaysAndOldDates() {
        Recurrence whole = recurrence(
                "FREQ=WEEKLY;COUNT=100",
                "2026-01-05T18:00",
                Set.of(LocalDateTime.parse("2026-03-03T10:00"), LocalDateTime.parse("2026-12-05T10:00")),
                Set.of(LocalDateTime.parse("2026-02-02T18:00"), LocalDateTime.parse("2026-11-30T18:00")));

        Rest rest = cut.ahead(whole, Set.of(LocalDate.parse("2026-11-23")), LAST_DAY);

        assertThat(rest).isInstanceOfSatisfying(Rest.Left.class, left -> {
            assertThat(left.occurrences().stream().map(Occurrence::localStart).limit(2))
                    .containsExactly(LocalDateTime.parse("2026-12-05T10:00"), LocalDateTime.parse("2026-12-07T18:00"));
            assertThat(left.recurrence().rdates()).containsExactly(LocalDateTime.parse("2026-12-05T10:00"));
            assertThat(left.recurrence().exdates())
                    .containsExactlyInAnyOrder(
                            LocalDateTime.parse("2026-11-23T18:00"), LocalDateTime.parse("2026-11-30T18:00"));
        });
    }

    @Test
    void goesOnWithTheDatesThatAreGivenOneByOne() {
        Recurrence whole = recurrence(
                "FREQ=DAILY;COUNT=1",
                "2026-01-05T18:00",
                Set.of(LocalDateTime.parse("2026-12-05T10:00"), LocalDateTime.parse("2027-01-09T11:00")),
                Set.of());

        assertThat(left(whole).occurrences().stream().map(Occurrence::localStart))
                .containsExactly(LocalDateTime.parse("2026-12-05T10:00"), LocalDateTime.parse("2027-01-09T11:00"));
    }

    @Test
    void leavesNothingOfWhatIsOverOrTakenOutWhole() {
        assertThat(cut.ahead(recurrence("FREQ=DAILY;COUNT=3", "2026-01-05T18:00", BERLIN), Set.of(), LAST_DAY))
                .isEqualTo(new Rest.Nothing());
        assertThat(cut.ahead(
                        recurrence("FREQ=DAILY;COUNT=1", "2026-12-05T18:00", BERLIN),
                        Set.of(LocalDate.parse("2026-12-05")),
                        LAST_DAY))
                .isEqualTo(new Rest.Nothing());
    }

    @Test
    void startsInASkippedHourByTheTimeThatTheRuleNames() {
        Instant beforeTheChange = Instant.parse("2027-03-27T12:00:00Z");
        RecurrenceCut later = new RecurrenceCut(
                new OccurrenceExpander(Clock.fixed(beforeTheChange, ZoneOffset.UTC)),
                Clock.fixed(beforeTheChange, ZoneOffset.UTC));

        Rest rest = later.ahead(recurrence("FREQ=DAILY;COUNT=20", "2027-03-20T02:30", BERLIN), Set.of(), LAST_DAY);

        assertThat(rest).isInstanceOfSatisfying(Rest.Left.class, left -> {
            assertThat(left.recurrence().localStart()).isEqualTo("2027-03-28T02:30");
            assertThat(left.occurrences().getFirst().localStart()).isEqualTo("2027-03-28T03:30");
            assertThat(left.occurrences().get(1).localStart()).isEqualTo("2027-03-29T02:30");
        });
    }

    @Test
    void refusesMoreThanARunMayHave() {
        assertThat(cut.ahead(
                        recurrence("FREQ=DAILY", "2026-01-05T18:00", BERLIN), Set.of(), LocalDate.parse("2029-01-01")))
                .isEqualTo(new Rest.Refused(new RecurrenceRefusal.TooManyOccurrences()));
    }

    private Rest.Left left(Recurrence whole) {
        Rest rest = cut.ahead(whole, Set.of(), LAST_DAY);
        assertThat(rest).isInstanceOf(Rest.Left.class);
        return (Rest.Left) rest;
    }
}
