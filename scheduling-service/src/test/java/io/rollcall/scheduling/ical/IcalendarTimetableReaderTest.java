package io.rollcall.scheduling.ical;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.scheduling.recurrence.OccurrenceExpander;
import io.rollcall.scheduling.timetable.InstanceDate;
import io.rollcall.scheduling.timetable.Objection.Reason;
import io.rollcall.scheduling.timetable.ReadEvent;
import io.rollcall.scheduling.timetable.ReadTimetable;
import io.rollcall.scheduling.timetable.TimetableEvent;
import io.rollcall.scheduling.timetable.TimetableLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcalendarTimetableReaderTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final String START = "DTSTART;TZID=Europe/Berlin:20270301T180000";

    private final IcalendarTimetableReader reader =
            new IcalendarTimetableReader(new Ical4jRuleReader(), new OccurrenceExpander(CLOCK), CLOCK);

    @Test
    void readsAnEventAsItIsWritten() {
        ReadEvent.Usable read = usable(
                "UID:a@b",
                "SUMMARY:Clay\\, wheel \\\\ kiln\\; and\\nmore",
                START,
                "DURATION:PT1H30M",
                "RRULE:FREQ=DAILY");

        assertThat(read.head().uid()).isEqualTo("a@b");
        assertThat(read.head().summary()).isEqualTo("Clay, wheel \\ kiln; and more");
        assertThat(read.event().localStart()).isEqualTo("2027-03-01T18:00");
        assertThat(read.event().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(read.event().duration()).isEqualTo(Duration.ofMinutes(90));
        assertThat(read.event().rules()).containsExactly("FREQ=DAILY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r"})
    void unfoldsLinesAndCountsThemAsTheFileHasThem(String lineBreak) {
        String text = String.join(
                lineBreak,
                "BEGIN:VCALENDAR",
                "X-WR-CALDESC:one",
                " two",
                "begin:vevent",
                "SUMMARY:Wheel",
                "  throw",
                "\ting",
                "dtstart;tzid=\"Europe/Berlin\":20270301T1",
                " 80000",
                "END:VEVENT",
                "BEGIN:VEVENT",
                START,
                "END:VEVENT",
                "END:VCALENDAR");

        List<ReadEvent> events = events(text);

        assertThat(events).extracting(event -> event.head().line()).containsExactly(4, 11);
        assertThat(events.getFirst().head().summary()).isEqualTo("Wheel throwing");
        assertThat(((ReadEvent.Usable) events.getFirst()).event().localStart()).isEqualTo("2027-03-01T18:00");
    }

    @Test
    void anEventThatDoesNotEndSpoilsNoOther() {
        List<ReadEvent> events = events(calendar(
                "BEGIN:VEVENT", "UID:first", START, "BEGIN:VEVENT", "UID:second", START, "END:VEVENT", "END:VTODO"));

        assertThat(reason(events.getFirst())).isEqualTo(Reason.BROKEN_EVENT);
        assertThat(events.get(1)).isInstanceOf(ReadEvent.Usable.class);
    }

    @Test
    void passesOverWhatLiesInsideAnEventHoweverDeep() {
        String deep = "BEGIN:VALARM\nDTSTART:19700101T000000\n".repeat(20_000);

        ReadEvent.Usable read = usable(START, deep + "END:VALARM\n".repeat(20_000) + "SUMMARY:Behind");

        assertThat(read.event().localStart()).isEqualTo("2027-03-01T18:00");
        assertThat(read.head().summary()).isEqualTo("Behind");
    }

    @Test
    void passesOverALineThatIsNoneUnlessItMatters() {
        assertThat(usable(START, "DESCRIPTION:bring an apron", "and a towel")
                        .event()
                        .localStart())
                .isEqualTo("2027-03-01T18:00");
        assertThat(reason(unusable(START, "RRULE FREQ=WEEKLY"))).isEqualTo(Reason.BROKEN_EVENT);
        assertThat(reason(unusable("DTSTART 20270301T180000"))).isEqualTo(Reason.BROKEN_EVENT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            UID:no-start                                                             | BROKEN_EVENT
            DTSTART:20270230T180000                                                  | BROKEN_EVENT
            DTSTART:20270301T250000                                                  | BROKEN_EVENT
            DTSTART:yesterday                                                        | BROKEN_EVENT
            DTSTART:20270301T180000&DTSTART:20270301T190000                          | BROKEN_EVENT
            DTSTART:20270301T180000&DTEND:20270301T170000                            | BROKEN_EVENT
            DTSTART:20270301T180000&DTEND;VALUE=DATE:20270302                        | BROKEN_EVENT
            DTSTART:20270301T180000&DURATION:-PT1H                                   | BROKEN_EVENT
            DTSTART:20270301T180000&DURATION:an hour                                 | BROKEN_EVENT
            DTSTART:20270301T180000&DURATION:PT99999999999999999999H                 | BROKEN_EVENT
            DTSTART:20270301T180000&EXDATE:20270308T18                               | BROKEN_EVENT
            DTSTART:20270301T180000&RDATE;VALUE=PERIOD:20270308T180000/20270308T1700 | BROKEN_EVENT
            DTSTART:20270301T180000&RDATE;VALUE=PERIOD:20270308T180000/-PT1H         | BROKEN_EVENT
            DTSTART:20270301T180000&EXRULE:FREQ=DAILY                                | INVALID_RRULE
            DTSTART;VALUE=DATE:20270301                                              | ALL_DAY
            DTSTART:20270301&RRULE:FREQ=YEARLY                                       | ALL_DAY
            DTSTART;TZID=Middle Earth:20270301T180000                                | UNKNOWN_TIME_ZONE
            DTSTART;TZID="+02:00":20270301T180000                                    | UNKNOWN_TIME_ZONE
            DTSTART:20270301T180000&EXDATE;TZID=Nowhere:20270308T180000              | UNKNOWN_TIME_ZONE
            DTSTART:20270301T180000&RECURRENCE-ID;RANGE=THISANDFUTURE:20270301T1800  | THIS_AND_FUTURE
            """)
    void saysWhatIsWrongWithAnEvent(String lines, Reason reason) {
        assertThat(reason(unusable(lines.split("&")))).isEqualTo(reason);
    }

    @Test
    void boundsWhatOneEventSays() {
        String manyDates = "20270308T180000,".repeat(TimetableLimits.MAX_DATES_OF_EVENT + 1);

        assertThat(reason(unusable(START, "EXDATE:" + manyDates))).isEqualTo(Reason.TOO_MANY_DATES);
        assertThat(reason(unusable(START, "RDATE:" + manyDates))).isEqualTo(Reason.TOO_MANY_DATES);
        assertThat(reason(unusable(START, "UID:" + "x".repeat(TimetableLimits.MAX_UID + 1))))
                .isEqualTo(Reason.BROKEN_EVENT);
        assertThat(usable(START, "SUMMARY:" + "\uD83C\uDFFA".repeat(300)).head().summary())
                .isEqualTo("\uD83C\uDFFA".repeat(200));
        assertThat(usable(START, "UID:a\u0000b").head().uid()).isEqualTo("ab");
        assertThat(usable(START, "UID: ").head().uid()).isNull();
    }

    @Test
    void readsDatesInWhateverZoneTheyAreGiven() {
        TimetableEvent event = usable(
                        START,
                        "DTEND;TZID=Europe/London:20270301T183000",
                        "RRULE:FREQ=WEEKLY",
                        "EXDATE:20270308T170000Z,20270405T160000Z",
                        "EXDATE;VALUE=DATE:20270315",
                        "EXDATE;TZID=America/New_York:20270322T130000",
                        "RDATE:20270310T110000",
                        "RDATE;VALUE=DATE:20270311",
                        "RDATE;VALUE=PERIOD:20270312T090000/PT3H,20270313T090000/20270313T100000")
                .event();

        assertThat(event.duration()).isEqualTo(Duration.ofMinutes(90));
        assertThat(event.exdates())
                .containsExactlyInAnyOrder(
                        LocalDateTime.parse("2027-03-08T18:00"),
                        LocalDateTime.parse("2027-04-05T18:00"),
                        LocalDateTime.parse("2027-03-22T18:00"));
        assertThat(event.exdays()).containsExactly(LocalDate.parse("2027-03-15"));
        assertThat(event.rdates())
                .containsExactlyInAnyOrder(
                        LocalDateTime.parse("2027-03-10T11:00"), LocalDateTime.parse("2027-03-11T18:00"));
        assertThat(event.periods())
                .containsExactly(
                        new TimetableEvent.Dated(LocalDateTime.parse("2027-03-12T09:00"), Duration.ofHours(3)),
                        new TimetableEvent.Dated(LocalDateTime.parse("2027-03-13T09:00"), Duration.ofHours(1)));
    }

    @Test
    void readsWhichInstanceIsMeantInEachOfTheThreeForms() {
        assertThat(usable(START, "RECURRENCE-ID:20270308T170000Z").event().instance())
                .isEqualTo(new InstanceDate.AtInstant(Instant.parse("2027-03-08T17:00:00Z")));
        assertThat(usable(START, "RECURRENCE-ID;TZID=Europe/Berlin:20270308T180000")
                        .event()
                        .instance())
                .isEqualTo(new InstanceDate.AtInstant(Instant.parse("2027-03-08T17:00:00Z")));
        assertThat(usable(START, "RECURRENCE-ID:20270308T180000").event().instance())
                .isEqualTo(new InstanceDate.AtLocal(LocalDateTime.parse("2027-03-08T18:00")));
        assertThat(usable(START, "RECURRENCE-ID;VALUE=DATE:20270308").event().instance())
                .isEqualTo(new InstanceDate.OnDay(LocalDate.parse("2027-03-08")));
    }

    @Test
    void takesTheStudiosZoneWhereNoneIsNamed() {
        assertThat(usable("DTSTART:20270301T180000").event().zone()).isEqualTo(VIENNA);
        TimetableEvent once = usable("DTSTART:20270301T170000Z").event();
        assertThat(once.zone()).isEqualTo(VIENNA);
        assertThat(once.localStart()).isEqualTo("2027-03-01T18:00");
        assertThat(usable("DTSTART:20270301T170000Z", "RRULE:FREQ=WEEKLY")
                        .event()
                        .zone())
                .isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void takesTheLengthOfARuleByTheWallAndOfOneDateByTheClockThatRuns() {
        String start = "DTSTART;TZID=Europe/Berlin:20270327T230000";
        String end = "DTEND;TZID=Europe/Berlin:20270328T050000";

        assertThat(usable(start, end, "RRULE:FREQ=WEEKLY").event().duration()).isEqualTo(Duration.ofHours(6));
        assertThat(usable(start, end).event().duration()).isEqualTo(Duration.ofHours(5));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "P1D, PT24H",
        "P2W, PT336H",
        "PT45M, PT45M",
        "P1DT2H, PT26H",
        "PT0S,",
    })
    void readsDurations(String text, Duration duration) {
        assertThat(usable(START, "DURATION:" + text).event().duration()).isEqualTo(duration);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "Europe/Berlin, Europe/Berlin",
        "W. Europe Standard Time, Europe/Berlin",
        "UTC-11, Etc/GMT+11",
        "Eastern Standard Time, America/New_York",
        "/freeassociation.sourceforge.net/Europe/Berlin, Europe/Berlin",
        "/mozilla.org/20050126_1/America/Argentina/Salta, America/Argentina/Salta",
    })
    void knowsZonesByTheNamesThatProgramsGiveThem(String name, String zone) {
        assertThat(usable("DTSTART;TZID=\"" + name + "\":20270301T180000")
                        .event()
                        .zone())
                .isEqualTo(ZoneId.of(zone));
    }

    @Test
    void findsTheZoneOfADefinitionByItsLocationOrByItsClockChanges() {
        String central = zone(
                "TZID:Mine",
                observance("STANDARD", "16011028T030000", "+0200", "+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
                observance("DAYLIGHT", "16010325T020000", "+0100", "+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"));
        String newYork = zone(
                "TZID:Mine",
                observance("STANDARD", "20071104T020000", "-0400", "-0500", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
                observance("DAYLIGHT", "20070311T020000", "-0500", "-0400", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"));
        String still = zone("TZID:Mine", observance("STANDARD", "19700101T000000", "+0530", "+0530"));
        String located = zone("TZID:Mine", "X-LIC-LOCATION:Asia/Tokyo");

        // Of all zones with these changes, the studio's own.
        assertThat(zoneOf(central)).isEqualTo(VIENNA);
        assertThat(zoneOf(newYork)).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(zoneOf(still).getRules().getOffset(CLOCK.instant())).isEqualTo(ZoneOffset.of("+05:30"));
        assertThat(zoneOf(located)).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RRULE:FREQ=SECONDLY",
                "RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=-1SU",
                "RRULE:FREQ=YEARLY;COUNT=100",
                "TZOFFSETTO:+0237",
                "RRULE:nonsense",
                "TZOFFSETTO:+9900",
            })
    void doesNotKnowAZoneThatNoOtherIsLike(String line) {
        String odd = zone("TZID:Mine", observance("DAYLIGHT", "20000326T020000", "+0100", "+0200", line));

        assertThat(reason(events(odd.replace(
                                "END:VCALENDAR",
                                "BEGIN:VEVENT\nDTSTART;TZID=Mine:20270301T180000\nEND:VEVENT\nEND:VCALENDAR"))
                        .getFirst()))
                .isEqualTo(Reason.UNKNOWN_TIME_ZONE);
    }

    @Test
    void leavesTheZonesOfTheProcessAsTheyAre() {
        var before = ZoneId.getAvailableZoneIds();

        zoneOf(zone("TZID:Mine", observance("STANDARD", "19700101T000000", "+0100", "+0100")));

        assertThat(ZoneId.getAvailableZoneIds()).isEqualTo(before);
    }

    @Test
    void theSameEventSaysTheSameWhenItIsExportedAgain() {
        String one = usable(START, "SUMMARY:Wheel", "DTSTAMP:20260101T000000Z", "SEQUENCE:1")
                .event()
                .content();
        String again = usable("DTSTAMP:20260202T000000Z", "SUMMARY:Wheel", START, "X-OTHER:1")
                .event()
                .content();
        String other = usable(START, "SUMMARY:Kiln", "DTSTAMP:20260101T000000Z")
                .event()
                .content();

        assertThat(again).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void knowsWhatIsNoCalendar() {
        assertThat(reader.read("", VIENNA)).isEqualTo(new ReadTimetable.NotACalendar());
        assertThat(reader.read("BEGIN:VEVENT\nEND:VEVENT", VIENNA)).isEqualTo(new ReadTimetable.NotACalendar());
        assertThat(reader.read(calendar(), VIENNA)).isEqualTo(new ReadTimetable.Events(List.of()));
    }

    private ZoneId zoneOf(String calendarWithZone) {
        return ((ReadEvent.Usable) events(calendarWithZone.replace(
                                "END:VCALENDAR",
                                "BEGIN:VEVENT\nDTSTART;TZID=Mine:20270301T180000\nEND:VEVENT\nEND:VCALENDAR"))
                        .getFirst())
                .event()
                .zone();
    }

    private static String zone(String... lines) {
        return calendar("BEGIN:VTIMEZONE\n" + String.join("\n", lines) + "\nEND:VTIMEZONE");
    }

    private static String observance(String name, String start, String from, String to, String... more) {
        return "BEGIN:" + name + "\nTZOFFSETFROM:" + from + "\n"
                + Arrays.stream(more).map(line -> line + "\n").collect(Collectors.joining())
                + "TZOFFSETTO:" + to + "\nDTSTART:" + start + "\nEND:" + name;
    }

    private static String calendar(String... lines) {
        return "BEGIN:VCALENDAR\n" + String.join("\n", lines) + "\nEND:VCALENDAR\n";
    }

    private List<ReadEvent> events(String text) {
        ReadTimetable read = reader.read(text, VIENNA);
        assertThat(read).isInstanceOf(ReadTimetable.Events.class);
        return ((ReadTimetable.Events) read).events();
    }

    private ReadEvent.Usable usable(String... lines) {
        ReadEvent read = events(calendar("BEGIN:VEVENT\n" + String.join("\n", lines) + "\nEND:VEVENT"))
                .getFirst();
        assertThat(read).isInstanceOf(ReadEvent.Usable.class);
        return (ReadEvent.Usable) read;
    }

    private ReadEvent.Unusable unusable(String... lines) {
        ReadEvent read = events(calendar("BEGIN:VEVENT\n" + String.join("\n", lines) + "\nEND:VEVENT"))
                .getFirst();
        assertThat(read).isInstanceOf(ReadEvent.Unusable.class);
        return (ReadEvent.Unusable) read;
    }

    private static Reason reason(ReadEvent read) {
        return ((ReadEvent.Unusable) read).objection().reason();
    }
}
