package io.rollcall.contracts.booking;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageType;
import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.util.UUID;

/**
 * The secret of a link with which somebody who waits can leave, or answer an offer, without signing in. Whoever reads this can
 * do so too: the topic is for those who write letters, and for nobody else.
 *
 * @param offer whether it answers an offer; else it leaves the waitlist
 * @param token goes into the address {@code /v1/public/waitlist-links/{token}}; it is kept nowhere else as it is
 */
@MessageType("rollcall.booking.waitlist-link.v1")
public record WaitlistLink(UUID entryId, UUID studioId, UUID clientId, boolean offer, String token) implements Message {

    public static final Topic TOPIC =
            new Topic("rollcall.booking.links.v1", "entry", "booking-service", Duration.ofDays(7));

    @Override
    public Topic topic() {
        return TOPIC;
    }

    @Override
    public String key() {
        return entryId.toString();
    }
}
