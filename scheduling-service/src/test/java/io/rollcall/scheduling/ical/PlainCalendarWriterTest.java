package io.rollcall.scheduling.ical;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.scheduling.calendars.CalendarEvent;
import io.rollcall.scheduling.calendars.StudioCalendar;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.validate.ValidationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainCalendarWriterTest {

    private static final UUID SESSION = new UUID(1, 2);
    private static final Instant CHANGED = Instant.parse("2026-11-02T09:15:30.987654Z");
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final PlainCalendarWriter writer = new PlainCalendarWriter();

    @Test
    void writesOneSession() {
        String text = writer.write(
                calendar(event("Wheel throwing", "Studio 1", "https://meet.test/a?b=1;c,d", "Bring clay")));

        assertThat(text).endsWith("END:VCALENDAR\r\n").contains("""
                BEGIN:VEVENT
                UID:00000000-0000-0001-0000-000000000002@rollcall
                DTSTAMP:20261102T091530Z
                LAST-MODIFIED:20261102T091530Z
                SEQUENCE:3
                DTSTART;TZID=Europe/Berlin:20270301T180000
                DTEND;TZID=Europe/Berlin:20270301T193000
                SUMMARY:Wheel throwing
                STATUS:CONFIRMED
                TRANSP:OPAQUE
                LOCATION:Studio 1
                URL:https://meet.test/a?b=1;c,d
                DESCRIPTION:Bring clay
                END:VEVENT
                """.replace("\n", "\r\n"));
        assertThat(text).startsWith("""
                BEGIN:VCALENDAR
                PRODID:-//Rollcall//Scheduling//EN
                VERSION:2.0
                CALSCALE:GREGORIAN
                NAME:Clay
                X-WR-CALNAME:Clay
                REFRESH-INTERVAL;VALUE=DURATION:PT1H
                X-PUBLISHED-TTL:PT1H
                BEGIN:VTIMEZONE
                TZID:Europe/Berlin
                """.replace("\n", "\r\n"));
    }

    @Test
    void writesTheSameTextAgain() {
        StudioCalendar calendar = calendar(event("Wheel throwing", null, null, null));
        assertThat(writer.write(calendar)).isEqualTo(new PlainCalendarWriter().write(calendar));
    }

    @Test
    void showsTheMeetingLinkWhereItTakesPlaceWhenThereIsNoOtherPlace() {
        VEvent event = only(read(writer.write(calendar(event("Yoga", null, "https://meet.test/a", null)))));
        assertThat(value(event, Property.LOCATION)).hasValue("https://meet.test/a");
        assertThat(value(event, Property.URL)).hasValue("https://meet.test/a");
        assertThat(value(event, Property.DESCRIPTION)).isEmpty();
    }

    @Test
    void keepsWhatIsCancelled() {
        CalendarEvent event = new CalendarEvent(
                SESSION,
                Instant.parse("2027-03-01T17:00:00Z"),
                Instant.parse("2027-03-01T18:30:00Z"),
                BERLIN,
                "Yoga",
                null,
                null,
                null,
                true,
                4,
                CHANGED);
        assertThat(value(only(read(writer.write(calendar(event)))), Property.STATUS))
                .hasValue("CANCELLED");
    }

    @Test
    void isACalendarAlsoWithoutEvents() {
        assertThat(read(writer.write(new StudioCalendar("Clay", BERLIN, false, List.of())))
                        .getComponents())
                .singleElement()
                .isInstanceOf(VTimeZone.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Clay; wheel, kiln \\ glaze: \"all\"",
                "two\nlines",
                "BEGIN:VEVENT\r\nEND:VCALENDAR\r\n",
                "\\n\\;\\,\\\\",
                "Töpfern für Anfänger und Fortgeschrittene, mit einer sehr langen Überschrift äöüäöüäöüäöü",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                "x😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                "陶芸教室　初心者向け　毎週月曜日　ろくろ体験　釉薬　焼成　作品展示　お茶　お菓子付き",
            })
    void readsHostileTextsBackAsTheyWere(String hostile) {
        String text = writer.write(
                new StudioCalendar(hostile, BERLIN, true, List.of(event(hostile, hostile, null, hostile))));

        assertThat(text.split("\r\n", -1)).allSatisfy(line -> {
            assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\n", "\r");
        });
        Calendar read = read(text);
        String expected = hostile.replace("\r\n", "\n");
        VEvent event = only(read);
        assertThat(value(event, Property.SUMMARY)).hasValue(expected);
        assertThat(value(event, Property.LOCATION)).hasValue(expected);
        assertThat(value(event, Property.DESCRIPTION)).hasValue(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2027-03-01, 2027-11-30",
        "America/New_York, 2027-03-01, 2027-11-30",
        "Australia/Lord_Howe, 2027-03-01, 2027-11-30",
        "Asia/Kolkata, 2027-03-01, 2027-11-30",
        "America/Nuuk, 2027-03-01, 2027-11-30",
        "Africa/Casablanca, 2027-01-15, 2027-04-30",
        "Europe/Berlin, 2001-03-01, 2001-11-30",
        "America/New_York, 2006-03-01, 2007-04-30",
    })
    void keepsTheLocalTimeAcrossBothClockChanges(String zoneId, LocalDate from, LocalDate until) {
        ZoneId zone = ZoneId.of(zoneId);
        List<ZonedDateTime> starts = from.datesUntil(until)
                .map(day -> day.atTime(LocalTime.of(18, 0)).atZone(zone))
                .toList();
        List<CalendarEvent> events = IntStream.range(0, starts.size())
                .mapToObj(number -> at(new UUID(7, number), starts.get(number)))
                .toList();

        String text = writer.write(new StudioCalendar("Clay", zone, true, events));

        assertThat(read(text).getComponents("VEVENT")).hasSameSizeAs(starts);
        List<Onset> onsets = Onset.all(text);
        // Not as ical4j reads it, which takes the zone from its own rules.
        assertThat(Pattern.compile("DTSTART;TZID=" + zone + ":(\\w+)")
                        .matcher(text)
                        .results()
                        .map(found -> LocalDateTime.parse(found.group(1), BASIC)))
                .allSatisfy(local -> assertThat(local.toLocalTime()).isEqualTo(LocalTime.of(18, 0)))
                .map(local -> Onset.instant(local, onsets))
                .isEqualTo(starts.stream().map(ZonedDateTime::toInstant).toList());
    }

    @Test
    void writesThousandsOfSessionsIntoOneCalendar() {
        ZonedDateTime first = LocalDateTime.of(2027, 1, 1, 9, 0).atZone(BERLIN);
        List<CalendarEvent> events = IntStream.range(0, 5_000)
                .mapToObj(number -> at(new UUID(7, number), first.plusHours(3L * number)))
                .toList();
        assertThat(read(writer.write(new StudioCalendar("Clay", BERLIN, true, events)))
                        .getComponents("VEVENT"))
                .hasSize(5_000);
    }

    private static CalendarEvent at(UUID session, ZonedDateTime start) {
        return new CalendarEvent(
                session,
                start.toInstant(),
                start.toInstant().plus(Duration.ofMinutes(90)),
                start.getZone(),
                "Yoga",
                null,
                null,
                null,
                false,
                0,
                CHANGED);
    }

    private static StudioCalendar calendar(CalendarEvent... events) {
        return new StudioCalendar("Clay", BERLIN, true, List.of(events));
    }

    private static CalendarEvent event(
            String title, @Nullable String location, @Nullable String link, @Nullable String notes) {
        return new CalendarEvent(
                SESSION,
                Instant.parse("2027-03-01T17:00:00Z"),
                Instant.parse("2027-03-01T18:30:00Z"),
                BERLIN,
                title,
                location,
                link,
                notes,
                false,
                3,
                CHANGED);
    }

    /** Strictly: what the standard does not allow is refused. */
    private static Calendar read(String text) {
        try {
            Calendar calendar = new CalendarBuilder().build(new StringReader(text));
            assertThat(calendar.validate(true).getEntries()).isEmpty();
            return calendar;
        } catch (IOException | ParserException | ValidationException e) {
            throw new AssertionError(text, e);
        }
    }

    private static VEvent only(Calendar calendar) {
        List<VEvent> events = calendar.getComponents("VEVENT");
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static Optional<String> value(VEvent event, String property) {
        return event.getProperty(property).map(Property::getValue);
    }
}
