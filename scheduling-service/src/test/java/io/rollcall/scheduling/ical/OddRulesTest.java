package io.rollcall.scheduling.ical;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.scheduling.recurrence.Expansion;
import io.rollcall.scheduling.recurrence.Occurrence;
import io.rollcall.scheduling.recurrence.OccurrenceExpander;
import io.rollcall.scheduling.recurrence.ReadRule;
import io.rollcall.scheduling.recurrence.Recurrence;
import io.rollcall.scheduling.recurrence.RecurrenceRefusal;
import io.rollcall.scheduling.recurrence.Window;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.RecurrenceSet;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recurrenceset.Difference;
import org.dmfs.rfc5545.recurrenceset.Merged;
import org.dmfs.rfc5545.recurrenceset.OfList;
import org.dmfs.rfc5545.recurrenceset.OfRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our expansion of rules that are easy to get wrong, beside that of lib-recur, a library of another family. */
class OddRulesTest {

    private static final int COMPARED = 40;
    private static final int FEWER = COMPARED - 2;
    private static final int FEWEST_RULES = 100;
    private static final int FEWEST_WITH_DATES = 20;

    /** Before the end of what we look at; the other library looks on for ever. */
    private static final Instant END = Instant.parse("2036-01-01T00:00:00Z");

    /** Rules that start on a leap day, at the end of a month, and in hours that the clocks skip or repeat. */
    private static final List<Start> STARTS = List.of(
            new Start("2024-02-29T18:00", "Europe/Berlin"),
            new Start("2026-01-31T02:30", "America/New_York"),
            new Start("2025-12-29T01:45", "Australia/Lord_Howe"));

    private final OccurrenceExpander expander =
            new OccurrenceExpander(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));

    private record Start(String local, String zone) {}

    /** A rule with dates beside it. */
    private record WithDates(String rule, Start start, List<LocalDateTime> rdates, List<LocalDateTime> exdates) {

        /** From a line: rule, local start, zone, RDATE, EXDATE. */
        static WithDates of(String line) {
            String[] columns = line.split("\\|", -1);
            return new WithDates(
                    columns[0].strip(),
                    new Start(columns[1].strip(), columns[2].strip()),
                    dates(columns[3]),
                    dates(columns[4]));
        }

        private static List<LocalDateTime> dates(String column) {
            return Stream.of(column.strip().split(" "))
                    .filter(date -> !date.isEmpty())
                    .map(LocalDateTime::parse)
                    .toList();
        }
    }

    @Test
    void thereAreEnoughOfThem() {
        assertThat(rules().distinct().count()).isGreaterThanOrEqualTo(FEWEST_RULES);
        assertThat(rulesWithDates().distinct().count()).isGreaterThanOrEqualTo(FEWEST_WITH_DATES);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void agreeWithLibRecur(String rule) {
        for (Start start : STARTS) {
            assertThat(ours(rule, start)).as("%s from %s", rule, start).isEqualTo(theirs(rule, start));
        }
    }

    @ParameterizedTest
    @MethodSource("rulesWithDates")
    void agreeWithLibRecurAboutDatesThatAreAddedAndLeftOut(String line) {
        WithDates asked = WithDates.of(line);

        assertThat(ours(asked)).isEqualTo(theirs(asked));
    }

    /**
     * By RFC 5545, section 3.3.5: "If [...] the local time described does not occur (when changing from standard to daylight
     * time), the DATE-TIME value is interpreted using the UTC offset before the gap in local times. Thus,
     * TZID=America/New_York:20070311T023000 indicates March 11, 2007 at 3:30 A.M. EDT". So both local times are one value,
     * and by section 3.8.5.1 either takes the start out; the other library compares what the values look like.
     */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            # An EXDATE at what the clock shows; the rule or the RDATE names what it skips.
            'FREQ=DAILY | 2027-03-26T02:30 | Europe/Berlin | | 2027-03-28T03:30';                         2027-03-28T01:30:00Z
            'FREQ=DAILY | 2027-10-01T18:00 | Australia/Lord_Howe | 2027-10-03T02:15 | 2027-10-03T02:45';  2027-10-02T15:45:00Z
            'FREQ=DAILY | 2011-12-28T18:00 | Pacific/Apia | 2011-12-30T09:00 | 2011-12-31T09:00';         2011-12-30T19:00:00Z
            # An EXDATE at what the clock skips; the rule names what it shows.
            'FREQ=DAILY | 2027-03-26T03:30 | Europe/Berlin | | 2027-03-28T02:30';                         2027-03-28T01:30:00Z
            # Both are named by the rule, and are one start.
            'FREQ=HOURLY | 2027-03-13T02:30 | America/New_York | | 2027-03-14T02:30';                     2027-03-14T07:30:00Z
            """)
    void leaveOutAStartByWhicheverLocalTimeNamesIt(String line, Instant leftOut) {
        WithDates asked = WithDates.of(line);

        assertThat(theirs(asked)).contains(leftOut);
        assertThat(ours(asked)).doesNotContain(leftOut);
        assertThat(ours(asked).subList(0, FEWER))
                .isEqualTo(without(leftOut, theirs(asked)).subList(0, FEWER));
    }

    private static List<Instant> without(Instant one, List<Instant> all) {
        return all.stream().filter(date -> !date.equals(one)).toList();
    }

    /** Each by the words of RFC 5545, section 3.3.10, where the other library does otherwise. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # "Week 53 can only occur when Thursday is January 1 or if it is a leap year and Wednesday is January 1":
            # 2026 and 2032, not the first week of other years.
            FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO                    | 2024-02-29 | 2026-12-28 2032-12-27
            FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR                    | 2024-02-29 | 2027-01-01 2032-12-31
            FREQ=YEARLY;BYWEEKNO=-53;BYDAY=WE                   | 2024-02-29 | 2025-12-31 2031-12-31
            # "A set of recurrence instances starts at the beginning of the interval defined by the FREQ rule part": the
            # positions of 2024 are counted from January, although the rule begins in February.
            FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=5;BYSETPOS=1     | 2024-02-29 | 2025-01-05 2026-01-05
            FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1;BYSETPOS=2   | 2025-12-29 | 2025-12-31 2026-12-31
            # BYDAY in a YEARLY rule: "Limit if BYYEARDAY or BYMONTHDAY is present", and BYMONTHDAY expands all months.
            FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR                  | 2024-02-29 | 2024-09-13 2024-12-13
            # The standard does not say of which year a week at its turn is: here the year that the week belongs to, so that
            # a rule that begins on one of its own dates has it.
            FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO          | 2025-12-29 | 2025-12-29 2028-01-03
            """)
    void followTheStandardWhereTheyDiffer(String rule, String start, String first) {
        Start begin = new Start(start + "T18:00", "Europe/Berlin");

        assertThat(ours(rule, begin).stream().limit(2).map(OddRulesTest::day)).containsExactly(first.split(" "));
        assertThat(ours(rule, begin)).isNotEqualTo(theirs(rule, begin));
    }

    private static String day(Instant start) {
        return start.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    static Stream<String> rules() {
        return lines("odd-rules.txt");
    }

    static Stream<String> rulesWithDates() {
        return lines("odd-dates.txt");
    }

    private static Stream<String> lines(String name) {
        try (InputStream file = OddRulesTest.class.getResourceAsStream("/recurrence/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Instant> ours(String rule, Start start) {
        return ours(new WithDates(rule, start, List.of(), List.of()));
    }

    private List<Instant> ours(WithDates asked) {
        ReadRule.Valid read = (ReadRule.Valid) new Ical4jRuleReader().read(asked.rule());
        Recurrence recurrence = new Recurrence(
                read.rule(),
                LocalDateTime.parse(asked.start().local()),
                ZoneId.of(asked.start().zone()),
                Set.copyOf(asked.rdates()),
                Set.copyOf(asked.exdates()));
        return switch (expander.window(recurrence, Window.first(COMPARED))) {
            case Expansion.Expanded dates ->
                dates.occurrences().stream()
                        .map(Occurrence::start)
                        .filter(END::isAfter)
                        .toList();
            case RecurrenceRefusal.NoOccurrences no -> List.of();
            case RecurrenceRefusal refusal -> throw new AssertionError(asked.rule() + " is refused: " + refusal);
        };
    }

    private static List<Instant> theirs(String rule, Start start) {
        return theirs(new WithDates(rule, start, List.of(), List.of()));
    }

    private static List<Instant> theirs(WithDates asked) {
        TimeZone zone = TimeZone.getTimeZone(asked.start().zone());
        LocalDateTime start = LocalDateTime.parse(asked.start().local());
        try {
            RecurrenceSet all = new Difference(
                    new Merged(
                            new OfRule(new RecurrenceRule(asked.rule()), theirs(zone, start)),
                            theirs(zone, asked.rdates())),
                    theirs(zone, asked.exdates()));
            Set<Instant> found = new TreeSet<>();
            for (DateTime date : all) {
                Instant next = instant(date, zone.toZoneId());
                if (found.size() == COMPARED || !next.isBefore(END)) {
                    break;
                }
                found.add(next);
            }
            return List.copyOf(found);
        } catch (InvalidRecurrenceRuleException e) {
            throw new IllegalStateException(asked.rule(), e);
        }
    }

    private static RecurrenceSet theirs(TimeZone zone, List<LocalDateTime> dates) {
        return new OfList(dates.stream().map(date -> theirs(zone, date)).toArray(DateTime[]::new));
    }

    private static DateTime theirs(TimeZone zone, LocalDateTime local) {
        return new DateTime(
                zone,
                local.getYear(),
                local.getMonthValue() - 1,
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute(),
                local.getSecond());
    }

    /**
     * The local time of theirs at its instant by RFC 5545, section 3.3.5: a repeated one is the first, which they take for
     * the second; two that the clocks make one are one.
     */
    private static Instant instant(DateTime date, ZoneId zone) {
        LocalDateTime local = LocalDateTime.of(
                date.getYear(),
                date.getMonth() + 1,
                date.getDayOfMonth(),
                date.getHours(),
                date.getMinutes(),
                date.getSeconds());
        return ZonedDateTime.ofLocal(local, zone, null).toInstant();
    }
}
