package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What credits are to pay for.
 *
 * @param on the studio-local date on which they must be valid
 * @param offering null when it is no offering's
 */
record Purpose(LocalDate on, @Nullable UUID offering) {

    static Purpose of(LedgerCommand.Deduct deduct) {
        return new Purpose(deduct.validOn(), deduct.offeringId());
    }
}
