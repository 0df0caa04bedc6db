package io.rollcall.scheduling.calendars;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as a calendar shows it.
 *
 * @param title name of the offering
 * @param location of the offering, for people
 * @param meetingLink null for those who do not take part
 * @param notes null for all but the staff
 * @param cancelled whether it does not take place, or not for whom the calendar is
 * @param sequence rises with each change
 * @param changedAt when it became what it is
 */
public record CalendarEvent(
        UUID sessionId,
        Instant start,
        Instant end,
        ZoneId zone,
        String title,
        @Nullable String location,
        @Nullable String meetingLink,
        @Nullable String notes,
        boolean cancelled,
        long sequence,
        Instant changedAt) {}
