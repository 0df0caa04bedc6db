package io.rollcall.peers.edge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What to book, in Rollcall's words.
 *
 * @param sessionIds of a single session or a drop-in
 * @param runId of an enrollment
 * @param partySize 1 when not given
 * @param settlement credits when not given
 */
@JsonNaming(SnakeCaseStrategy.class)
record BookingRequest(
        @NotNull UUID clientId,
        @NotNull BookingKind kind,
        @Nullable List<@NotNull UUID> sessionIds,
        @Nullable UUID runId,
        @Nullable @Positive Integer partySize,
        @Nullable Settlement settlement) {}
