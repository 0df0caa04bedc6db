package io.rollcall.scheduling.ical;

import io.rollcall.scheduling.calendars.CalendarEvent;
import io.rollcall.scheduling.calendars.CalendarLimits;
import io.rollcall.scheduling.calendars.CalendarWriter;
import io.rollcall.scheduling.calendars.StudioCalendar;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Writes calendars: RFC 5545, with the name and the refresh interval of RFC 7986. Each session is an event of its own:
 * programs mishandle exceptions without the event that they are an exception of.
 *
 * <p>Not with ical4j 4.4.0, which shows local times by zone rules of its own, folds by characters instead of octets, takes
 * a second for a long calendar, and adds thousands of made-up zones to those of the whole Java process.
 */
public final class PlainCalendarWriter implements CalendarWriter {

    private static final String PRODUCT = "-//Rollcall//Scheduling//EN";
    private static final String UID_DOMAIN = "@rollcall";

    @Override
    public String write(StudioCalendar calendar) {
        ContentLines lines = new ContentLines();
        lines.begin("VCALENDAR");
        properties(calendar.name(), lines);
        // The studio's zone also without events: a calendar has at least one component (section 3.6).
        Stream.concat(Stream.of(calendar.zone()), calendar.events().stream().map(CalendarEvent::zone))
                .distinct()
                .sorted(Comparator.comparing(ZoneId::getId))
                .forEach(zone -> ZoneComponent.write(zone, lines));
        calendar.events().forEach(event -> event(event, calendar.keepsTimeBusy(), lines));
        lines.end("VCALENDAR");
        return lines.toString();
    }

    private static void properties(String name, ContentLines lines) {
        lines.add("PRODID", PRODUCT);
        lines.add("VERSION", "2.0");
        lines.add("CALSCALE", "GREGORIAN");
        lines.addText("NAME", name);
        // What programs read that do not know RFC 7986.
        lines.addText("X-WR-CALNAME", name);
        lines.add("REFRESH-INTERVAL;VALUE=DURATION", CalendarLimits.REFRESH.toString());
        lines.add("X-PUBLISHED-TTL", CalendarLimits.REFRESH.toString());
    }

    private static void event(CalendarEvent event, boolean keepsTimeBusy, ContentLines lines) {
        lines.begin("VEVENT");
        lines.add("UID", event.sessionId() + UID_DOMAIN);
        // Not the moment of writing: the text must stay the same while the session does.
        String changedAt = utc(event.changedAt());
        lines.add("DTSTAMP", changedAt);
        lines.add("LAST-MODIFIED", changedAt);
        lines.add("SEQUENCE", String.valueOf(event.sequence()));
        lines.add("DTSTART;TZID=" + event.zone(), local(event.start(), event.zone()));
        lines.add("DTEND;TZID=" + event.zone(), local(event.end(), event.zone()));
        lines.addText("SUMMARY", event.title());
        lines.add("STATUS", event.cancelled() ? "CANCELLED" : "CONFIRMED");
        lines.add("TRANSP", keepsTimeBusy ? "OPAQUE" : "TRANSPARENT");
        // Many programs show no URL, but all show where it takes place.
        String place = event.location() == null ? event.meetingLink() : event.location();
        if (place != null) {
            lines.addText("LOCATION", place);
        }
        if (event.meetingLink() != null) {
            lines.addUri("URL", event.meetingLink());
        }
        if (event.notes() != null) {
            lines.addText("DESCRIPTION", event.notes());
        }
        lines.end("VEVENT");
    }

    private static String utc(Instant instant) {
        return ContentLines.dateTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "Z";
    }

    private static String local(Instant instant, ZoneId zone) {
        return ContentLines.dateTime(LocalDateTime.ofInstant(instant, zone));
    }
}
