package io.rollcall.scheduling.calendars;

import java.time.ZoneId;

/** A feed that may be shown, with the name and the zone of its studio. */
public record OpenFeed(CalendarFeed feed, String studioName, ZoneId studioZone) {}
