package io.rollcall.contracts.booking;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageType;
import io.rollcall.contracts.envelope.Topic;
import java.util.UUID;

/**
 * Seats of one session. A reader keeps the highest {@code version} per session.
 *
 * @param taken seats of confirmed and pending bookings
 * @param remaining seats that can still be booked, never below 0
 */
@MessageType("rollcall.booking.availability.v1")
public record AvailabilityFact(
        UUID sessionId, UUID studioId, int capacity, int taken, int remaining, AvailabilityStatus status, long version)
        implements Message {

    public static final Topic TOPIC =
            new Topic("rollcall.booking.availability.v1", "session", "booking-service", Topic.COMPACTED);

    @Override
    public Topic topic() {
        return TOPIC;
    }

    @Override
    public String key() {
        return sessionId.toString();
    }
}
