package io.rollcall.scheduling.calendars;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * All that a feed shows.
 *
 * @param name for people
 * @param zone of the studio
 * @param keepsTimeBusy whether whoever has this calendar is in its sessions
 * @param events in the order of their start
 */
public record StudioCalendar(String name, ZoneId zone, boolean keepsTimeBusy, List<CalendarEvent> events) {

    public StudioCalendar {
        events = List.copyOf(events);
    }

    public static StudioCalendar of(OpenFeed feed, List<CalendarEvent> events) {
        String studio = feed.studioName();
        ZoneId zone = feed.studioZone();
        return switch (feed.feed().subject()) {
            case FeedSubject.OfStudio all -> new StudioCalendar(studio, zone, false, events);
            case FeedSubject.OfStaffMember member -> new StudioCalendar(studio + " (staff)", zone, true, events);
            case FeedSubject.OfClient client -> new StudioCalendar(studio + " (bookings)", zone, true, events);
        };
    }

    /**
     * When the last of its events changed.
     *
     * @param otherwise when there are none
     */
    public Instant lastChange(Instant otherwise) {
        return events.stream()
                .map(CalendarEvent::changedAt)
                .max(Comparator.naturalOrder())
                .orElse(otherwise);
    }
}
