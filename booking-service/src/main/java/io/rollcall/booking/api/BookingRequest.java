package io.rollcall.booking.api;

import io.rollcall.booking.api.ClientsController.NewClient;
import io.rollcall.contracts.booking.BookingKind;
import io.rollcall.contracts.booking.Settlement;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to book.
 *
 * @param clientId this, or {@code client}
 * @param client the client with this address, who is taken into the books when there is none; others than staff name
 *     themselves
 * @param sessionIds of a single session or a drop-in
 * @param runId of an enrollment, or with {@code next_with_room}
 * @param offeringId with {@code next_with_room}
 * @param nextWithRoom instead of {@code session_ids}: the first session of the offering or run that has room is assigned
 * @param slot instead of {@code session_ids}: the session is made for this booking
 * @param partySize 1 when not given
 * @param settlement credits when not given
 * @param notes shown to staff only; for staff
 */
record BookingRequest(
        @Nullable UUID clientId,
        @Nullable @Valid NewClient client,
        @NotNull BookingKind kind,
        @Nullable List<@NotNull UUID> sessionIds,
        @Nullable UUID runId,
        @Nullable UUID offeringId,
        @Nullable Boolean nextWithRoom,
        @Nullable @Valid SlotRequest slot,
        @Nullable @Positive Integer partySize,
        @Nullable Settlement settlement,
        @Nullable @Size(max = BookingRequest.MAX_NOTES) String notes) {

    /** Characters of notes. */
    static final int MAX_NOTES = 5_000;
}
