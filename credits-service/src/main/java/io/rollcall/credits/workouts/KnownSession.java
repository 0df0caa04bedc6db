package io.rollcall.credits.workouts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * What this service knows of a session.
 *
 * @param trainers the staff members who lead or assist
 * @param version a copy with a higher one replaces this one
 */
public record KnownSession(
        UUID studioId,
        UUID id,
        Instant startsAt,
        Instant endsAt,
        boolean cancelled,
        List<UUID> trainers,
        long version) {

    /** The day on which it begins. */
    public LocalDate day(ZoneId studioZone) {
        return LocalDate.ofInstant(startsAt, studioZone);
    }
}
