package io.rollcall.peers.edge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A booking as callers see it. */
@JsonNaming(SnakeCaseStrategy.class)
public record BookingView(
        UUID id,
        UUID clientId,
        BookingKind kind,
        @Nullable UUID runId,
        List<UUID> sessionIds,
        int partySize,
        Settlement settlement,
        int credits,
        BookingState state,
        @Nullable String reason,
        Instant placedAt,
        long version) {}
