package io.rollcall.peers.saga.messages;

import io.rollcall.peers.edge.BookingState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A booking has come to its end. */
public record BookingEvent(
        UUID bookingId,
        UUID studioId,
        UUID clientId,
        List<UUID> sessionIds,
        int partySize,
        int credits,
        BookingState state,
        @Nullable String reason,
        long version)
        implements Message {}
