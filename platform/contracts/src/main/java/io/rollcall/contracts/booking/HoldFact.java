package io.rollcall.contracts.booking;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageType;
import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seats that are kept for somebody for a while, and are a booking once that person says so. While {@code held} they count as
 * taken. A reader keeps the highest {@code version} per hold.
 *
 * @param holdId also the id of the booking that it may become
 * @param sessionIds in each of which {@code partySize} seats are held
 * @param expiresAt when it ends by itself; null once it has ended
 */
@MessageType("rollcall.booking.hold.v1")
public record HoldFact(
        UUID holdId,
        UUID studioId,
        UUID clientId,
        UUID offeringId,
        List<UUID> sessionIds,
        int partySize,
        @Nullable Instant expiresAt,
        HoldStatus status,
        long version)
        implements Message {

    public static final Topic TOPIC =
            new Topic("rollcall.booking.holds.v1", "hold", "booking-service", Duration.ofDays(30));

    @Override
    public Topic topic() {
        return TOPIC;
    }

    @Override
    public String key() {
        return holdId.toString();
    }

    @Override
    public UUID bookingId() {
        return holdId;
    }
}
