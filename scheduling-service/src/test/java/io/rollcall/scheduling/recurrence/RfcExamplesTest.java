package io.rollcall.scheduling.recurrence;

import static io.rollcall.scheduling.recurrence.Expanding.localStarts;
import static io.rollcall.scheduling.recurrence.Expanding.occurrences;
import static io.rollcall.scheduling.recurrence.Expanding.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every example of RFC 5545, section 3.8.5.3, in its order, with its own dates: 38 examples, of which four are written in two
 * ways. "..." stands for a rule that goes on, "a..b" for every day of a stretch.
 */
class RfcExamplesTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** Its dates are older than those that a studio may ask for. */
    private static final OccurrenceExpander EXPANDER = new OccurrenceExpander(
            Clock.fixed(Instant.parse("2007-01-01T12:00:00Z"), ZoneOffset.UTC), LocalDate.of(1996, 1, 1));

    private static final int EXAMPLES = 42;

    static final List<String> DAYS = """
            FREQ=DAILY;COUNT=10 | 1997-09-02 | 09-02..09-11
            FREQ=DAILY;UNTIL=19971224T000000Z | 1997-09-02 | 09-02..12-23
            FREQ=DAILY;INTERVAL=2 | 1997-09-02 | 09-02 09-04 09-06 09-08 09-10 09-12 09-14 09-16 09-18 09-20 09-22 09-24 09-26 09-28 09-30 10-02 10-04 10-06 10-08 10-10 10-12 10-14 10-16 10-18 10-20 10-22 10-24 10-26 10-28 10-30 11-01 11-03 11-05 11-07 11-09 11-11 11-13 11-15 11-17 11-19 11-21 11-23 11-25 11-27 11-29 12-01 12-03 ...
            FREQ=DAILY;INTERVAL=10;COUNT=5 | 1997-09-02 | 09-02 09-12 09-22 10-02 10-12
            FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA | 1998-01-01 | 01-01..01-31 1999-01-01..01-31 2000-01-01..01-31
            FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1 | 1998-01-01 | 01-01..01-31 1999-01-01..01-31 2000-01-01..01-31
            FREQ=WEEKLY;COUNT=10 | 1997-09-02 | 09-02 09-09 09-16 09-23 09-30 10-07 10-14 10-21 10-28 11-04
            FREQ=WEEKLY;UNTIL=19971224T000000Z | 1997-09-02 | 09-02 09-09 09-16 09-23 09-30 10-07 10-14 10-21 10-28 11-04 11-11 11-18 11-25 12-02 12-09 12-16 12-23
            FREQ=WEEKLY;INTERVAL=2;WKST=SU | 1997-09-02 | 09-02 09-16 09-30 10-14 10-28 11-11 11-25 12-09 12-23 1998-01-06 01-20 02-03 02-17 ...
            FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH | 1997-09-02 | 09-02 09-04 09-09 09-11 09-16 09-18 09-23 09-25 09-30 10-02
            FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH | 1997-09-02 | 09-02 09-04 09-09 09-11 09-16 09-18 09-23 09-25 09-30 10-02
            FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR | 1997-09-01 | 09-01 09-03 09-05 09-15 09-17 09-19 09-29 10-01 10-03 10-13 10-15 10-17 10-27 10-29 10-31 11-10 11-12 11-14 11-24 11-26 11-28 12-08 12-10 12-12 12-22
            FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH | 1997-09-02 | 09-02 09-04 09-16 09-18 09-30 10-02 10-14 10-16
            FREQ=MONTHLY;COUNT=10;BYDAY=1FR | 1997-09-05 | 09-05 10-03 11-07 12-05 1998-01-02 02-06 03-06 04-03 05-01 06-05
            FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR | 1997-09-05 | 09-05 10-03 11-07 12-05
            FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU | 1997-09-07 | 09-07 09-28 11-02 11-30 1998-01-04 01-25 03-01 03-29 05-03 05-31
            FREQ=MONTHLY;COUNT=6;BYDAY=-2MO | 1997-09-22 | 09-22 10-20 11-17 12-22 1998-01-19 02-16
            FREQ=MONTHLY;BYMONTHDAY=-3 | 1997-09-28 | 09-28 10-29 11-28 12-29 1998-01-29 02-26 ...
            FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15 | 1997-09-02 | 09-02 09-15 10-02 10-15 11-02 11-15 12-02 12-15 1998-01-02 01-15
            FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1 | 1997-09-30 | 09-30 10-01 10-31 11-01 11-30 12-01 12-31 1998-01-01 01-31 02-01
            FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15 | 1997-09-10 | 09-10..09-15 1999-03-10..03-13
            FREQ=MONTHLY;INTERVAL=2;BYDAY=TU | 1997-09-02 | 09-02 09-09 09-16 09-23 09-30 11-04 11-11 11-18 11-25 1998-01-06 01-13 01-20 01-27 03-03 03-10 03-17 03-24 03-31 ...
            FREQ=YEARLY;COUNT=10;BYMONTH=6,7 | 1997-06-10 | 06-10 07-10 1998-06-10 07-10 1999-06-10 07-10 2000-06-10 07-10 2001-06-10 07-10
            FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3 | 1997-03-10 | 03-10 1999-01-10 02-10 03-10 2001-01-10 02-10 03-10 2003-01-10 02-10 03-10
            FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200 | 1997-01-01 | 01-01 04-10 07-19 2000-01-01 04-09 07-18 2003-01-01 04-10 07-19 2006-01-01
            FREQ=YEARLY;BYDAY=20MO | 1997-05-19 | 05-19 1998-05-18 1999-05-17 ...
            FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO | 1997-05-12 | 05-12 1998-05-11 1999-05-17 ...
            FREQ=YEARLY;BYMONTH=3;BYDAY=TH | 1997-03-13 | 03-13 03-20 03-27 1998-03-05 03-12 03-19 03-26 1999-03-04 03-11 03-18 03-25 ...
            FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8 | 1997-06-05 | 06-05 06-12 06-19 06-26 07-03 07-10 07-17 07-24 07-31 08-07 08-14 08-21 08-28 1998-06-04 06-11 06-18 06-25 07-02 07-09 07-16 07-23 07-30 08-06 08-13 08-20 08-27 1999-06-03 06-10 06-17 06-24 07-01 07-08 07-15 07-22 07-29 08-05 08-12 08-19 08-26 ...
            FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13 | 1997-09-02 | 1998-02-13 03-13 11-13 1999-08-13 2000-10-13 ...
            FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13 | 1997-09-13 | 09-13 10-11 11-08 12-13 1998-01-10 02-07 03-07 04-11 05-09 06-13 ...
            FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8 | 1996-11-05 | 11-05 2000-11-07 2004-11-02 ...
            FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3 | 1997-09-04 | 09-04 10-07 11-06
            FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2 | 1997-09-29 | 09-29 10-30 11-27 12-30 1998-01-29 02-26 03-30 ...
            FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO | 1997-08-05 | 08-05 08-10 08-19 08-24
            FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU | 1997-08-05 | 08-05 08-17 08-19 08-31
            FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5 | 2007-01-15 | 01-15 01-30 02-15 03-15 03-30
            """.lines().toList();

    /** The first of them ends at 17:00 by the clock of New York, as its words say; its UNTIL is known to be wrong. */
    static final List<String> TIMES = """
            FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z | 09:00 12:00 15:00
            FREQ=MINUTELY;INTERVAL=15;COUNT=6 | 09:00 09:15 09:30 09:45 10:00 10:15
            FREQ=MINUTELY;INTERVAL=90;COUNT=4 | 09:00 10:30 12:00 13:30
            FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40 | 09:00 09:20 09:40 10:00 10:20 10:40 11:00 11:20 11:40 12:00 12:20 12:40 13:00 13:20 13:40 14:00 14:20 14:40 15:00 15:20 15:40 16:00 16:20 16:40 1997-09-03T09:00 09:20 09:40 ...
            FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16 | 09:00 09:20 09:40 10:00 10:20 10:40 11:00 11:20 11:40 12:00 12:20 12:40 13:00 13:20 13:40 14:00 14:20 14:40 15:00 15:20 15:40 16:00 16:20 16:40 1997-09-03T09:00 09:20 09:40 ...
            """.lines().toList();

    @Test
    void allExamplesAreHere() {
        assertThat(Stream.concat(DAYS.stream(), TIMES.stream()).distinct()).hasSize(EXAMPLES);
    }

    @ParameterizedTest
    @FieldSource("DAYS")
    void givesTheDaysThatTheStandardLists(String example) {
        String[] parts = example.split(" \\| ", -1);

        assertGives(parts[0], parts[1] + "T09:00", starts(parts[1], parts[2]), parts[2].endsWith("..."));
    }

    @ParameterizedTest
    @FieldSource("TIMES")
    void givesTheTimesThatTheStandardLists(String example) {
        String[] parts = example.split(" \\| ", -1);

        assertGives(parts[0], "1997-09-02T09:00", times(parts[1]), parts[1].endsWith("..."));
    }

    /** "==> (1997 9:00 AM EDT) September 2-30; October 1-25 (1997 9:00 AM EST) October 26-31; ..." */
    @ParameterizedTest
    @CsvSource({"FREQ=DAILY;UNTIL=19971224T000000Z, 54, 59", "FREQ=DAILY;INTERVAL=2;COUNT=57, 27, 30"})
    void staysAtNineWhenSummerTimeEnds(String rule, int inSummerTime, int afterwards) {
        List<Integer> hours = occurrences(EXPANDER.whole(newYork(rule, "1997-09-02T09:00", Set.of()))).stream()
                .map(occurrence -> occurrence.start().atOffset(ZoneOffset.UTC).getHour())
                .toList();

        assertThat(hours).hasSize(inSummerTime + afterwards);
        assertThat(hours.subList(0, inSummerTime)).containsOnly(13);
        assertThat(hours.subList(inSummerTime, hours.size())).containsOnly(14);
    }

    /** The example of every Friday the 13th takes its start out, which we never had. */
    @Test
    void aLocalStartThatTheRuleDoesNotGiveMayBeLeftOut() {
        LocalDateTime start = LocalDateTime.parse("1997-09-02T09:00");
        Recurrence fridays = newYork("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02T09:00", Set.of(start));

        assertThat(localStarts(EXPANDER.window(fridays, Window.first(1))))
                .containsExactly(LocalDateTime.parse("1998-02-13T09:00"));
    }

    private static void assertGives(String rule, String start, List<LocalDateTime> expected, boolean goesOn) {
        Expansion expansion = EXPANDER.window(newYork(rule, start, Set.of()), Window.first(expected.size()));

        assertThat(localStarts(expansion)).isEqualTo(expected);
        assertThat(((Expansion.Expanded) expansion).truncated()).isEqualTo(goesOn);
    }

    private static Recurrence newYork(String rule, String start, Set<LocalDateTime> exdates) {
        return new Recurrence(rule(rule), LocalDateTime.parse(start), NEW_YORK, Set.of(), exdates);
    }

    /** Days as the standard lists them: the year is named where it changes. */
    private static List<LocalDateTime> starts(String start, String days) {
        List<LocalDateTime> starts = new ArrayList<>();
        int year = LocalDate.parse(start).getYear();
        for (String day : days.replace(" ...", "").split(" ", -1)) {
            String[] stretch = day.split("\\.\\.", -1);
            LocalDate first = day(year, stretch[0]);
            year = first.getYear();
            first.datesUntil(day(year, stretch[stretch.length - 1]).plusDays(1))
                    .map(each -> each.atTime(9, 0))
                    .forEach(starts::add);
        }
        return starts;
    }

    private static LocalDate day(int year, String day) {
        return LocalDate.parse(day.length() == "01-02".length() ? year + "-" + day : day);
    }

    private static List<LocalDateTime> times(String times) {
        List<LocalDateTime> starts = new ArrayList<>();
        String day = "1997-09-02";
        for (String time : times.replace(" ...", "").split(" ", -1)) {
            boolean namesDay = time.contains("T");
            day = namesDay ? time.substring(0, time.indexOf('T')) : day;
            starts.add(LocalDateTime.parse(namesDay ? time : day + "T" + time));
        }
        return starts;
    }
}
