package io.rollcall.booking.bookings;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a booking is to become once the ledger agrees. Until then it is as it was, and holds the seats of both.
 *
 * @param sessionIds all that it will have, in order of time
 * @param partySize seats in each of them
 * @param credits what it will cost in all
 * @param validOn the local date of the last of them
 * @param opId names the charge, which takes the place of the present one
 * @param charge how that is paid
 * @param payment the money for it then; null when it is not paid in money
 * @param backOpId names the charge that takes the place of both where the ledger has not said whether it took this one
 */
public record OpenChange(
        UUID changeId,
        UUID offeringId,
        List<UUID> sessionIds,
        int partySize,
        int credits,
        LocalDate validOn,
        UUID opId,
        Charge charge,
        @Nullable Payment payment,
        UUID backOpId) {}
