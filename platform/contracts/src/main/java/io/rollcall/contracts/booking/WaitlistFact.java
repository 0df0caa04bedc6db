package io.rollcall.contracts.booking;

import io.rollcall.contracts.catalog.WaitlistMode;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageType;
import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits for seats. A reader keeps the highest {@code version} per entry.
 *
 * @param sessionId the session that it waits for; null when it waits for a whole run
 * @param runId the run that it waits for; null when it waits for one session
 * @param mode what the waitlist was last found to do with free seats
 * @param reason why it was passed over or has ended: a stable code; null when there is nothing to say
 * @param notifiedAt when it was last told of free seats, where all who wait are told; else null
 * @param bookingId the hold that it is offered, or the booking that it has come to
 * @param offerExpiresAt when the offer ends by itself; null when there is none
 */
@MessageType("rollcall.booking.waitlist.v1")
public record WaitlistFact(
        UUID entryId,
        UUID studioId,
        UUID clientId,
        UUID offeringId,
        @Nullable UUID sessionId,
        @Nullable UUID runId,
        int partySize,
        WaitlistMode mode,
        WaitlistStatus status,
        @Nullable String reason,
        @Nullable Instant notifiedAt,
        @Nullable UUID bookingId,
        @Nullable Instant offerExpiresAt,
        Instant joinedAt,
        long version)
        implements Message {

    public static final Topic TOPIC =
            new Topic("rollcall.booking.waitlist.v1", "entry", "booking-service", Duration.ofDays(30));

    @Override
    public Topic topic() {
        return TOPIC;
    }

    @Override
    public String key() {
        return entryId.toString();
    }
}
