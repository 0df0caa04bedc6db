package io.rollcall.contracts.envelope;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on Kafka. Each implementation is a record annotated with {@link MessageType} and belongs to one sealed
 * interface per topic, so a reader can switch over all that a topic may carry.
 */
public interface Message {

    /** The topic this message is published on. */
    Topic topic();

    /** The record key: the aggregate whose messages keep their order. */
    String key();

    /** The studio this message belongs to; null for what services say to each other about all studios at once. */
    @Nullable
    UUID studioId();

    /** The booking that this message is about, whose caller's trace it belongs to; null when there is none. */
    default @Nullable UUID bookingId() {
        return null;
    }
}
