package io.rollcall.contracts.booking;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageType;
import io.rollcall.contracts.envelope.Topic;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One studio's record of a person: the only topic that carries personal data. A tombstone erases it.
 *
 * @param coachIds the staff members to whom the client is assigned; null from a writer of before there were any, and
 *     means nobody
 */
@MessageType("rollcall.booking.client.v1")
public record ClientFact(
        UUID clientId,
        UUID studioId,
        String name,
        String email,
        boolean active,
        @Nullable List<UUID> coachIds,
        long version)
        implements Message {

    public static final Topic TOPIC =
            new Topic("rollcall.booking.clients.v1", "client", "booking-service", Topic.COMPACTED);

    @Override
    public Topic topic() {
        return TOPIC;
    }

    @Override
    public String key() {
        return clientId.toString();
    }
}
