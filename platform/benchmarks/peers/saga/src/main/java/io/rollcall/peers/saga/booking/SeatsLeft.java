package io.rollcall.peers.saga.booking;

import io.rollcall.peers.saga.messages.AvailabilityEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** A session after its seats have changed. */
record SeatsLeft(
        UUID sessionId, UUID studioId, Instant startsAt, int capacity, int creditCost, int taken, long version) {

    LocalDate day() {
        return startsAt.atZone(ZoneOffset.UTC).toLocalDate();
    }

    AvailabilityEvent event(UUID bookingId) {
        return new AvailabilityEvent(sessionId, studioId, bookingId, capacity, taken, capacity - taken, version);
    }
}
