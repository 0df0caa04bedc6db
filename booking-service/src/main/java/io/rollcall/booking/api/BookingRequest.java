package io.rollcall.booking.api;

import io.rollcall.contracts.booking.BookingKind;
import io.rollcall.contracts.booking.Settlement;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to book.
 *
 * @param sessionIds of a single session or a drop-in
 * @param runId of an enrollment
 * @param partySize 1 when not given
 * @param settlement credits when not given
 */
record BookingRequest(
        @NotNull UUID clientId,
        @NotNull BookingKind kind,
        @Nullable List<@NotNull UUID> sessionIds,
        @Nullable UUID runId,
        @Nullable @Positive Integer partySize,
        @Nullable Settlement settlement) {}
