package io.rollcall.scheduling.calendars;

import java.time.Instant;
import java.util.UUID;

/**
 * The state that a booking has come to.
 *
 * @param version what was booked at a lower one, and is not booked at this one, is not booked any more
 */
public record BookingState(UUID studioId, UUID bookingId, long version, Instant changedAt) {}
