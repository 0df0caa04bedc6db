package io.rollcall.peers.saga.messages;

import java.util.UUID;

/**
 * Seats of one session have changed.
 *
 * @param bookingId whose seats they are
 */
public record AvailabilityEvent(
        UUID sessionId, UUID studioId, UUID bookingId, int capacity, int taken, int remaining, long version)
        implements Message {}
