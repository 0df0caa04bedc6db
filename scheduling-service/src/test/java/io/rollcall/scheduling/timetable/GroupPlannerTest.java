package io.rollcall.scheduling.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.scheduling.ical.Ical4jRuleReader;
import io.rollcall.scheduling.ical.IcalendarTimetableReader;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.OfferingKind;
import io.rollcall.scheduling.recurrence.OccurrenceExpander;
import io.rollcall.scheduling.recurrence.RecurrenceCut;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.timetable.Objection.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupPlannerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final UUID STUDIO = UUID.randomUUID();
    private static final Offering OFFERING = new Offering(
            STUDIO,
            UUID.randomUUID(),
            OfferingKind.CLASS,
            "Wheel",
            null,
            null,
            1,
            Duration.ofMinutes(90),
            8,
            true,
            List.of(),
            null,
            null,
            1);

    private static final String MONDAYS = """
            UID:mondays
            SUMMARY:Monday evening
            DTSTART;TZID=Europe/Berlin:20261207T180000
            DTEND;TZID=Europe/Berlin:20261207T200000
            RRULE:FREQ=WEEKLY;COUNT=4
            """;

    private final OccurrenceExpander expander = new OccurrenceExpander(CLOCK);
    private final Ical4jRuleReader rules = new Ical4jRuleReader();
    private final GroupPlanner planner =
            new GroupPlanner(rules, new RecurrenceCut(expander, CLOCK), UUID::randomUUID, CLOCK);

    @Test
    void aMovedDateIsASessionOfTheRunAndThePatternKeepsItsOwn() {
        GroupPlan.Make make = make(MONDAYS, """
                UID:mondays
                RECURRENCE-ID:20261214T170000Z
                DTSTART;TZID=America/New_York:20261222T100000
                DURATION:PT30M
                """);

        assertThat(make.sessions().stream().map(Session::start))
                .containsExactly(
                        Instant.parse("2026-12-07T17:00:00Z"),
                        Instant.parse("2026-12-21T17:00:00Z"),
                        Instant.parse("2026-12-22T15:00:00Z"),
                        Instant.parse("2026-12-28T17:00:00Z"));
        assertThat(make.sessions().stream().map(Session::number)).containsExactly(1, 2, 3, 4);
        Session moved = make.sessions().get(2);
        assertThat(moved.duration()).isEqualTo(Duration.ofMinutes(30));
        assertThat(moved.zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(make.pattern().recurrence().exdates()).isEmpty();
        assertThat(make.run().name()).isEqualTo("Monday evening");
        assertThat(make.pattern().duration()).isEqualTo(Duration.ofHours(2));
        assertThat(outcomes(make))
                .containsExactlyInAnyOrder(EventOutcome.Pattern.class, EventOutcome.MovedInstance.class);
    }

    @Test
    void aCancelledDateIsLeftOutForGood() {
        GroupPlan.Make make = make(MONDAYS, """
                UID:mondays
                RECURRENCE-ID;TZID=Europe/Berlin:20261214T180000
                DTSTART;TZID=Europe/Berlin:20261214T180000
                STATUS:CANCELLED
                """);

        assertThat(make.sessions()).hasSize(3);
        assertThat(make.pattern().recurrence().exdates()).containsExactly(LocalDateTime.parse("2026-12-14T18:00"));
    }

    @Test
    void aDateThatWasMovedIntoThePastIsLeftOutForGood() {
        GroupPlan.Make make = make(MONDAYS, """
                UID:mondays
                RECURRENCE-ID;VALUE=DATE:20261207
                DTSTART;TZID=Europe/Berlin:20261102T180000
                """);

        assertThat(make.sessions()).hasSize(3);
        assertThat(make.pattern().recurrence().exdates()).containsExactly(LocalDateTime.parse("2026-12-07T18:00"));
        assertThat(make.reports().stream().map(EventReport::outcome))
                .anyMatch(outcome -> outcome instanceof EventOutcome.Objected(Objection objection)
                        && objection.reason() == Reason.PAST);
    }

    @Test
    void aDateOfLongAgoThatWasMovedAheadTakesPlace() {
        GroupPlan.Make make = make("""
                UID:old
                DTSTART;TZID=Europe/Berlin:20251201T180000
                DURATION:PT1H
                RRULE:FREQ=WEEKLY;COUNT=3
                """, """
                UID:old
                RECURRENCE-ID;TZID=Europe/Berlin:20251208T180000
                DTSTART;TZID=Europe/Berlin:20270104T180000
                """);

        assertThat(make.pattern()).isNull();
        assertThat(make.sessions()).singleElement().satisfies(session -> {
            assertThat(session.localStart()).isEqualTo("2027-01-04T18:00");
            assertThat(session.duration()).isEqualTo(Duration.ofHours(1));
        });
    }

    @Test
    void datesWithLengthsOfTheirOwnKeepThem() {
        GroupPlan.Make make = make("""
                UID:dates
                DTSTART;TZID=Europe/Berlin:20261207T180000
                DURATION:PT1H
                RDATE;TZID=Europe/Berlin:20261209T180000
                RDATE;TZID=Europe/Berlin;VALUE=PERIOD:20261208T180000/PT3H
                """);

        assertThat(make.sessions().stream().map(Session::duration))
                .containsExactly(Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(1));
    }

    @Test
    void takesFromTheOfferingWhatTheEventLeavesOpen() {
        GroupPlan.Make make = make("UID:bare\nDTSTART;TZID=Europe/Berlin:20261207T180000\n");

        assertThat(make.run().name()).isEqualTo("Wheel");
        assertThat(make.pattern()).isNull();
        assertThat(make.sessions()).singleElement().satisfies(session -> {
            assertThat(session.duration()).isEqualTo(Duration.ofMinutes(90));
            assertThat(session.capacity()).isEqualTo(8);
        });
    }

    @Test
    void refusesTheWholeSeriesForWhatOneDateOfItAsks() {
        String tooLong = """
                UID:mondays
                RECURRENCE-ID;TZID=Europe/Berlin:20261214T180000
                DTSTART;TZID=Europe/Berlin:20261214T180000
                DURATION:P15D
                """;
        String broken = """
                UID:mondays
                RECURRENCE-ID;TZID=Europe/Berlin:20261214T180000
                """;

        assertThat(reasons(plan(MONDAYS, tooLong)))
                .containsExactly(Reason.DURATION_OUT_OF_RANGE, Reason.DURATION_OUT_OF_RANGE);
        SortedEvents sorted = sorted(MONDAYS, broken);
        assertThat(sorted.groups()).isEmpty();
        assertThat(sorted.unusable().stream().map(event -> event.objection().reason()))
                .containsExactlyInAnyOrder(Reason.BROKEN_EVENT, Reason.SERIES_REFUSED);
    }

    @Test
    void saysWhyNothingIsMade() {
        String start = "DTSTART;TZID=Europe/Berlin:20261207T180000\n";

        assertThat(reasons(plan(start + "STATUS:CANCELLED\n"))).containsExactly(Reason.CANCELLED);
        assertThat(reasons(plan("DTSTART:20250101T100000\n"))).containsExactly(Reason.PAST);
        assertThat(reasons(plan("DTSTART:20250101T100000\nRRULE:FREQ=DAILY;COUNT=2\n")))
                .containsExactly(Reason.PAST);
        assertThat(reasons(plan("DTSTART:20400101T100000\n"))).containsExactly(Reason.START_OUT_OF_RANGE);
        assertThat(reasons(plan("DTSTART:19900101T100000\nRRULE:FREQ=DAILY\n")))
                .containsExactly(Reason.START_OUT_OF_RANGE);
        assertThat(reasons(plan(start + "DURATION:PT30S\n"))).containsExactly(Reason.DURATION_OUT_OF_RANGE);
        assertThat(reasons(plan(start + "RRULE:FREQ=OFTEN\n"))).containsExactly(Reason.INVALID_RRULE);
        assertThat(reasons(plan(start + "RRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=WEEKLY;COUNT=2\n")))
                .containsExactly(Reason.INVALID_RRULE);
        assertThat(reasons(plan(start + "RRULE:FREQ=HOURLY\n"))).containsExactly(Reason.TOO_MANY_OCCURRENCES);
        assertThat(reasons(plan(start + "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\n")))
                .singleElement()
                .isIn(Reason.TOO_FAR_AHEAD, Reason.RULE_TOO_FINE);
        assertThat(reasons(plan(start + "RDATE:20400101T100000\n"))).containsExactly(Reason.START_OUT_OF_RANGE);
    }

    @Test
    void keepsTheFirstOfTwoEventsWithOneUid() {
        SortedEvents sorted = sorted(MONDAYS, MONDAYS);

        assertThat(sorted.groups()).hasSize(1);
        assertThat(sorted.unusable())
                .singleElement()
                .satisfies(event -> assertThat(event.objection().reason()).isEqualTo(Reason.DUPLICATE_EVENT));
    }

    @Test
    void knowsAnEventWithoutUidByWhatItSays() {
        String bare = "DTSTART:20261207T180000\n";

        assertThat(sorted(bare).groups().getFirst().key())
                .isEqualTo(sorted(bare).groups().getFirst().key());
        assertThat(sorted(bare, "DTSTART:20261207T190000\n").groups()).hasSize(2);
    }

    private static List<Class<?>> outcomes(GroupPlan plan) {
        return plan.reports().stream()
                .<Class<?>>map(report -> report.outcome().getClass())
                .toList();
    }

    private static List<Reason> reasons(GroupPlan plan) {
        return plan.reports().stream()
                .map(report ->
                        ((EventOutcome.Objected) report.outcome()).objection().reason())
                .toList();
    }

    private GroupPlan.Make make(String... events) {
        GroupPlan plan = plan(events);
        assertThat(plan).isInstanceOf(GroupPlan.Make.class);
        return (GroupPlan.Make) plan;
    }

    private GroupPlan plan(String... events) {
        return planner.plan(
                sorted(events).groups().getFirst(),
                OFFERING,
                new GroupPlanner.Terms(null, LocalDate.parse("2027-11-20")));
    }

    private SortedEvents sorted(String... events) {
        String text = Stream.of(events)
                .map(event -> "BEGIN:VEVENT\n" + event + "END:VEVENT\n")
                .reduce("BEGIN:VCALENDAR\n", String::concat);
        ReadTimetable read = new IcalendarTimetableReader(rules, expander, CLOCK).read(text, BERLIN);
        return SortedEvents.of(STUDIO, ((ReadTimetable.Events) read).events());
    }
}
