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
 * @param location where the client is, as the studio writes it; null when it does not say
 * @param mergedInto the client who goes on in their place, when the studio has found that both are one person
 */
@MessageType("rollcall.booking.client.v1")
public record ClientFact(
        UUID clientId,
        UUID studioId,
        String name,
        String email,
        boolean active,
        @Nullable List<UUID> coachIds,
        long version,
        @Nullable String location,
        @Nullable UUID mergedInto)
        implements Message {

    /** Of a client of whom no place is known, and who is no second record of anybody. */
    public ClientFact(
            UUID clientId,
            UUID studioId,
            String name,
            String email,
            boolean active,
            @Nullable List<UUID> coachIds,
            long version) {
        this(clientId, studioId, name, email, active, coachIds, version, null, null);
    }

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
