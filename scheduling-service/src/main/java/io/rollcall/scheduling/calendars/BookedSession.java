package io.rollcall.scheduling.calendars;

import java.time.Instant;
import java.util.UUID;

/**
 * A session of a confirmed booking.
 *
 * @param version of the booking
 * @param changedAt when booking told of this version
 */
public record BookedSession(
        UUID studioId, UUID bookingId, UUID sessionId, UUID clientId, long version, Instant changedAt) {}
