package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.MessageType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Claim credits for a booking that is paid by attendance, all or none. A {@link CaptureCredits} uses them, a {@link
 * CancelDeduction} sets them free.
 *
 * @param accountId the client's ledger account; it has the client's id
 * @param credits how many, at least 1
 * @param validOn the studio-local date of the last session booked: a credit must still be valid then
 * @param replacesOpIds every earlier operation of this booking, the oldest first, which are undone with it, both or neither;
 *     null when there are none. Credits of the latest of them are kept first, whether or not they are valid on {@code
 *     validOn}
 */
@MessageType("rollcall.credits.hold.v1")
public record HoldCredits(
        UUID opId,
        UUID studioId,
        UUID accountId,
        UUID bookingId,
        UUID offeringId,
        int credits,
        LocalDate validOn,
        @Nullable List<UUID> replacesOpIds)
        implements CreditsCommand {}
