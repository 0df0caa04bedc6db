package io.rollcall.scheduling.recurrence;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules that would keep a careless service busy, or fill its tables. */
public final class HostileRules {

    private static final LocalDateTime START = LocalDateTime.parse("2027-03-01T18:00");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Where the clocks have skipped a whole day, the longest that they ever did. */
    private static final LocalDateTime SKIPPED_DAY = LocalDateTime.parse("2011-12-30T00:00");

    private static final ZoneId DATE_LINE = ZoneId.of("Pacific/Apia");

    private static final String ALL_SECONDS = numbers(0, 59);
    private static final String EVERY_SECOND_OF_THE_YEAR = "FREQ=YEARLY;BYMONTHDAY=%s;BYHOUR=%s;BYMINUTE=%s;BYSECOND=%s"
            .formatted(numbers(1, 31), numbers(0, 23), ALL_SECONDS, ALL_SECONDS);

    private static final List<LocalDateTime> NONE = List.of();
    private static final List<LocalDateTime> FIRST_500_SECONDS = Stream.iterate(START, second -> second.plusSeconds(1))
            .limit(RecurrenceLimits.MAX_EXTRA_DATES)
            .toList();
    private static final List<LocalDateTime> NEXT_500_DAYS = Stream.iterate(START.plusDays(1), day -> day.plusDays(1))
            .limit(RecurrenceLimits.MAX_EXTRA_DATES)
            .toList();

    /** What a walk over no more than a period for each date costs. */
    private static final int A_STEP_FOR_EACH_DATE = 2 * (RecurrenceLimits.MAX_OCCURRENCES + 1);

    /** The same with as many dates that are left out. */
    private static final int WITH_THOSE_LEFT_OUT = 2 * A_STEP_FOR_EACH_DATE;

    private static final int A_STEP_FOR_EACH_YEAR = 25;
    private static final int A_STEP_FOR_EACH_DAY = 366 * 11;
    private static final int EACH_SECOND_OF_TWO_DAYS = 2 * 86_400 + A_STEP_FOR_EACH_YEAR;

    private HostileRules() {}

    /**
     * A rule, and what becomes of it.
     *
     * @param kept the code with which it is refused to be kept
     * @param shown the code with which its preview is refused, or null when that has something to show
     * @param pointer to the field at fault
     * @param mostWalked the periods and starts that may be looked at before it is refused
     */
    public record Hostile(
            String what,
            String rule,
            LocalDateTime start,
            ZoneId zone,
            List<LocalDateTime> rdates,
            List<LocalDateTime> exdates,
            String kept,
            @Nullable String shown,
            String pointer,
            int mostWalked) {

        @Override
        public String toString() {
            return what;
        }
    }

    public static Stream<Hostile> all() {
        return Stream.of(
                rule("every second for ever", "FREQ=SECONDLY", "endless_rule", null, A_STEP_FOR_EACH_DATE),
                rule(
                        "the 30th of February",
                        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                        "endless_rule",
                        "no_occurrences",
                        A_STEP_FOR_EACH_YEAR),
                rule(
                        "the 30th of February, once",
                        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1",
                        "no_occurrences",
                        A_STEP_FOR_EACH_YEAR),
                rule(
                        "a second of the 30th of February",
                        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1",
                        "no_occurrences",
                        A_STEP_FOR_EACH_DAY),
                rule(
                        "a hundred million seconds",
                        "FREQ=SECONDLY;COUNT=100000000",
                        "too_many_occurrences",
                        A_STEP_FOR_EACH_DATE),
                rule("a count past all numbers", "FREQ=DAILY;COUNT=99999999999999999999", "invalid_rrule", 0),
                rule("ten kilobytes", "FREQ=MONTHLY;COUNT=1;BYMONTHDAY=1" + ",1".repeat(5_000), "invalid_rrule", 0),
                rule("an ordinal of zeros", "FREQ=MONTHLY;COUNT=1;BYDAY=" + "+0".repeat(450), "invalid_rrule", 0),
                rule("an interval past the limit", "FREQ=SECONDLY;INTERVAL=1000001;COUNT=2", "invalid_rrule", 0),
                rule(
                        "a million years apart",
                        "FREQ=YEARLY;INTERVAL=1000000;COUNT=2",
                        "too_far_ahead",
                        null,
                        A_STEP_FOR_EACH_YEAR),
                rule(
                        "until the end of the calendar",
                        "FREQ=DAILY;UNTIL=99991231T235959Z",
                        "too_many_occurrences",
                        null,
                        A_STEP_FOR_EACH_DATE),
                rule(
                        "a second position among one, in each second",
                        "FREQ=SECONDLY;BYSETPOS=2;COUNT=1;BYSECOND=" + ALL_SECONDS,
                        "rule_too_fine",
                        RecurrenceLimits.MAX_STEPS),
                rule(
                        "a second position among one, in the last second of each day",
                        "FREQ=SECONDLY;BYHOUR=23;BYMINUTE=59;BYSECOND=59;BYSETPOS=2;COUNT=1",
                        "rule_too_fine",
                        RecurrenceLimits.MAX_STEPS),
                rule(
                        "the 366th Monday of the month",
                        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366;COUNT=1",
                        "no_occurrences",
                        12 * A_STEP_FOR_EACH_YEAR),
                rule(
                        "the last minute of nine leap years",
                        "FREQ=MINUTELY;BYYEARDAY=366;BYHOUR=23;BYMINUTE=59;COUNT=9",
                        "too_far_ahead",
                        null,
                        A_STEP_FOR_EACH_DAY),
                rule(
                        "thirty million seconds a year",
                        EVERY_SECOND_OF_THE_YEAR + ";UNTIL=20360101",
                        "too_many_occurrences",
                        null,
                        A_STEP_FOR_EACH_DATE),
                rule(
                        "the last of thirty million seconds",
                        EVERY_SECOND_OF_THE_YEAR + ";BYSETPOS=-1;COUNT=500",
                        "too_far_ahead",
                        null,
                        A_STEP_FOR_EACH_YEAR),
                new Hostile(
                        "five hundred EXDATEs that leave nothing",
                        "FREQ=SECONDLY;COUNT=500",
                        START,
                        BERLIN,
                        NONE,
                        FIRST_500_SECONDS,
                        "no_occurrences",
                        "no_occurrences",
                        "/rrule",
                        A_STEP_FOR_EACH_DATE),
                new Hostile(
                        "five hundred EXDATEs among thirty million seconds",
                        EVERY_SECOND_OF_THE_YEAR + ";UNTIL=20360101",
                        START,
                        BERLIN,
                        NONE,
                        FIRST_500_SECONDS,
                        "too_many_occurrences",
                        null,
                        "/rrule",
                        WITH_THOSE_LEFT_OUT),
                new Hostile(
                        "five hundred RDATEs and one more",
                        "FREQ=DAILY;COUNT=1",
                        START,
                        BERLIN,
                        NEXT_500_DAYS,
                        NONE,
                        "too_many_occurrences",
                        null,
                        "/rrule",
                        A_STEP_FOR_EACH_DATE),
                new Hostile(
                        "every second of a day that the clocks skipped, one by one",
                        "FREQ=SECONDLY;UNTIL=20120105T000000",
                        SKIPPED_DAY,
                        DATE_LINE,
                        NONE,
                        NONE,
                        "rule_too_fine",
                        "rule_too_fine",
                        "/rrule",
                        2 * RecurrenceLimits.MAX_STEPS),
                new Hostile(
                        "every second of a day that the clocks skipped, in one year",
                        EVERY_SECOND_OF_THE_YEAR + ";UNTIL=20120105T000000",
                        SKIPPED_DAY,
                        DATE_LINE,
                        NONE,
                        NONE,
                        "too_many_occurrences",
                        null,
                        "/rrule",
                        EACH_SECOND_OF_TWO_DAYS),
                new Hostile(
                        "a start in the last year of the calendar",
                        "FREQ=SECONDLY;COUNT=1",
                        LocalDateTime.parse("9999-12-31T23:59:59"),
                        BERLIN,
                        NONE,
                        NONE,
                        "start_out_of_range",
                        "start_out_of_range",
                        "/local_start",
                        A_STEP_FOR_EACH_DATE));
    }

    /** Refused in the same way to be kept and to be shown. */
    private static Hostile rule(String what, String rule, String code, int mostWalked) {
        return rule(what, rule, code, code, mostWalked);
    }

    private static Hostile rule(String what, String rule, String kept, @Nullable String shown, int mostWalked) {
        return new Hostile(what, rule, START, BERLIN, NONE, NONE, kept, shown, "/rrule", mostWalked);
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
}
