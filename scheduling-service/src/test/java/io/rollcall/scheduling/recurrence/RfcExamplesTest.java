package io.rollcall.scheduling.recurrence;

import static io.rollcall.scheduling.recurrence.Expanding.EXPANDER;
import static io.rollcall.scheduling.recurrence.Expanding.localStarts;
import static io.rollcall.scheduling.recurrence.Expanding.recurrence;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples of RFC 5545, section 3.8.5.3, moved by 28 years, after which every date falls on the same weekday and in
 * the same week of its year. "..." stands for a rule that goes on.
 */
class RfcExamplesTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=DAILY;COUNT=10 | 2025-09-02 | 09-02 09-03 09-04 09-05 09-06 09-07 09-08 09-09 09-10 09-11
            FREQ=DAILY;INTERVAL=2 | 2025-09-02 | 09-02 09-04 09-06 09-08 ...
            FREQ=DAILY;INTERVAL=10;COUNT=5 | 2025-09-02 | 09-02 09-12 09-22 10-02 10-12
            FREQ=WEEKLY;COUNT=10 | 2025-09-02 | 09-02 09-09 09-16 09-23 09-30 10-07 10-14 10-21 10-28 11-04
            FREQ=WEEKLY;INTERVAL=2;WKST=SU | 2025-09-02 | 09-02 09-16 09-30 10-14 10-28 11-11 ...
            FREQ=WEEKLY;UNTIL=20251007T000000Z;WKST=SU;BYDAY=TU,TH | 2025-09-02 | 09-02 09-04 09-09 09-11 09-16 09-18 09-23 09-25 09-30 10-02
            FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH | 2025-09-02 | 09-02 09-04 09-09 09-11 09-16 09-18 09-23 09-25 09-30 10-02
            FREQ=WEEKLY;INTERVAL=2;UNTIL=20251224T000000Z;WKST=SU;BYDAY=MO,WE,FR | 2025-09-01 | 09-01 09-03 09-05 09-15 09-17 09-19 09-29 10-01 10-03 10-13 10-15 10-17 10-27 10-29 10-31 11-10 11-12 11-14 11-24 11-26 11-28 12-08 12-10 12-12 12-22
            FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH | 2025-09-02 | 09-02 09-04 09-16 09-18 09-30 10-02 10-14 10-16
            FREQ=MONTHLY;COUNT=10;BYDAY=1FR | 2025-09-05 | 09-05 10-03 11-07 12-05 2026-01-02 02-06 03-06 04-03 05-01 06-05
            FREQ=MONTHLY;UNTIL=20251224T000000Z;BYDAY=1FR | 2025-09-05 | 09-05 10-03 11-07 12-05
            FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU | 2025-09-07 | 09-07 09-28 11-02 11-30 2026-01-04 01-25 03-01 03-29 05-03 05-31
            FREQ=MONTHLY;COUNT=6;BYDAY=-2MO | 2025-09-22 | 09-22 10-20 11-17 12-22 2026-01-19 02-16
            FREQ=MONTHLY;BYMONTHDAY=-3 | 2025-09-28 | 09-28 10-29 11-28 12-29 2026-01-29 02-26 ...
            FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15 | 2025-09-02 | 09-02 09-15 10-02 10-15 11-02 11-15 12-02 12-15 2026-01-02 01-15
            FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1 | 2025-09-30 | 09-30 10-01 10-31 11-01 11-30 12-01 12-31 2026-01-01 01-31 02-01
            FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15 | 2025-09-10 | 09-10 09-11 09-12 09-13 09-14 09-15 2027-03-10 03-11 03-12 03-13
            FREQ=MONTHLY;INTERVAL=2;BYDAY=TU | 2025-09-02 | 09-02 09-09 09-16 09-23 09-30 11-04 11-11 11-18 11-25 2026-01-06 01-13 01-20 01-27 03-03 ...
            FREQ=YEARLY;COUNT=10;BYMONTH=6,7 | 2025-06-10 | 06-10 07-10 2026-06-10 07-10 2027-06-10 07-10 2028-06-10 07-10 2029-06-10 07-10
            FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3 | 2025-03-10 | 03-10 2027-01-10 02-10 03-10 2029-01-10 02-10 03-10 2031-01-10 02-10 03-10
            FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200 | 2025-01-01 | 01-01 04-10 07-19 2028-01-01 04-09 07-18 2031-01-01 04-10 07-19 2034-01-01
            FREQ=YEARLY;BYDAY=20MO | 2025-05-19 | 05-19 2026-05-18 2027-05-17 ...
            FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO | 2025-05-12 | 05-12 2026-05-11 2027-05-17 ...
            FREQ=YEARLY;BYMONTH=3;BYDAY=TH | 2025-03-13 | 03-13 03-20 03-27 2026-03-05 03-12 03-19 03-26 2027-03-04 03-11 03-18 03-25 ...
            FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8 | 2025-06-05 | 06-05 06-12 06-19 06-26 07-03 07-10 07-17 07-24 07-31 08-07 08-14 08-21 08-28 2026-06-04 ...
            FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13 | 2025-09-02 | 2026-02-13 03-13 11-13 2027-08-13 2028-10-13 ...
            FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13 | 2025-09-13 | 09-13 10-11 11-08 12-13 2026-01-10 02-07 03-07 04-11 05-09 06-13 ...
            FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8 | 2024-11-05 | 11-05 2028-11-07 2032-11-02 ...
            FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3 | 2025-09-04 | 09-04 10-07 11-06
            FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2 | 2025-09-29 | 09-29 10-30 11-27 12-30 2026-01-29 02-26 03-30 ...
            FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO | 2025-08-05 | 08-05 08-10 08-19 08-24
            FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU | 2025-08-05 | 08-05 08-17 08-19 08-31
            FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5 | 2025-01-15 | 01-15 01-30 02-15 03-15 03-30
            """)
    void givesTheDaysThatTheStandardLists(String rule, String start, String days) {
        assertGives(rule, start + "T09:00", dates(start, days));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=HOURLY;INTERVAL=3;UNTIL=20250902T210000Z | 09:00 12:00 15:00
            FREQ=MINUTELY;INTERVAL=15;COUNT=6 | 09:00 09:15 09:30 09:45 10:00 10:15
            FREQ=MINUTELY;INTERVAL=90;COUNT=4 | 09:00 10:30 12:00 13:30
            FREQ=DAILY;BYHOUR=9,10,11;BYMINUTE=0,20,40 | 09:00 09:20 09:40 10:00 10:20 10:40 11:00 11:20 11:40 ...
            FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11 | 09:00 09:20 09:40 10:00 10:20 10:40 11:00 11:20 11:40 ...
            """)
    void givesTheTimesThatTheStandardLists(String rule, String times) {
        List<String> expected = Arrays.stream(times.split(" ", -1))
                .map(time -> time.equals("...") ? time : "2025-09-02T" + time)
                .toList();
        assertGives(rule, "2025-09-02T09:00", expected);
    }

    private static void assertGives(String rule, String start, List<String> expected) {
        boolean goesOn = expected.getLast().equals("...");
        List<LocalDateTime> listed = expected.stream()
                .filter(entry -> !entry.equals("..."))
                .map(LocalDateTime::parse)
                .toList();
        Expansion expansion = EXPANDER.window(recurrence(rule, start, NEW_YORK), null, listed.size());
        assertThat(localStarts(expansion)).isEqualTo(listed);
        assertThat(((Expansion.Expanded) expansion).truncated()).isEqualTo(goesOn);
    }

    /** Days as the standard lists them: the year is named where it changes. */
    private static List<String> dates(String start, String days) {
        String year = start.substring(0, 4);
        StringBuilder dates = new StringBuilder();
        for (String day : days.split(" ", -1)) {
            boolean namesYear = day.length() == "2026-01-02".length();
            year = namesYear ? day.substring(0, 4) : year;
            String date = namesYear || day.equals("...") ? day : year + "-" + day;
            dates.append(date).append(day.equals("...") ? " " : "T09:00 ");
        }
        return List.of(dates.toString().strip().split(" ", -1));
    }
}
