package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An order of the booking saga. {@code opId} is permanent: a command may arrive twice, late or before the one it
 * follows, and the end is the same.
 */
public sealed interface LedgerCommand {

    UUID opId();

    UUID studioId();

    UUID accountId();

    UUID bookingId();

    default AccountKey account() {
        return new AccountKey(studioId(), accountId());
    }

    default OperationKey operation() {
        return new OperationKey(studioId(), opId());
    }

    /**
     * Take credits for a booking, all or none.
     *
     * @param credits how many, at least 1
     * @param validOn the studio-local date of the last session booked: a credit must still be valid then
     */
    record Deduct(
            UUID opId, UUID studioId, UUID accountId, UUID bookingId, UUID offeringId, int credits, LocalDate validOn)
            implements LedgerCommand {

        public Deduct {
            if (credits < 1) {
                throw new IllegalArgumentException("a deduction takes at least 1 credit, not " + credits);
            }
        }
    }

    /** Undo the deduction with this {@code opId}, or see to it that it never takes effect. */
    record Cancel(UUID opId, UUID studioId, UUID accountId, UUID bookingId) implements LedgerCommand {}
}
