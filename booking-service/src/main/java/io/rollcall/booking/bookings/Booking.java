package io.rollcall.booking.bookings;

import io.rollcall.booking.saga.BookingState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reservation of seats by one client.
 *
 * @param runId the run of an enrollment, else null
 * @param sessionIds in order of time
 * @param partySize seats in each session
 * @param credits what it costs in all, 0 when it is not settled by credits
 * @param validOn the local date of the last session: credits must still be valid then
 * @param opId names the deduction in the ledger, for ever
 * @param placedBy the account that made it: the client's or one of staff
 * @param version rises by one with each change of state
 */
public record Booking(
        UUID studioId,
        UUID bookingId,
        UUID clientId,
        UUID offeringId,
        BookingKind kind,
        @Nullable UUID runId,
        List<UUID> sessionIds,
        int partySize,
        Settlement settlement,
        int credits,
        LocalDate validOn,
        UUID opId,
        UUID placedBy,
        Instant placedAt,
        BookingState state,
        long version) {

    /** The version of a booking that was just placed. */
    public static final long FIRST_VERSION = 1;

    /** This booking in another state. */
    public Booking at(BookingState next, long nextVersion) {
        return new Booking(
                studioId,
                bookingId,
                clientId,
                offeringId,
                kind,
                runId,
                sessionIds,
                partySize,
                settlement,
                credits,
                validOn,
                opId,
                placedBy,
                placedAt,
                next,
                nextVersion);
    }

    public BookingRef ref() {
        return new BookingRef(studioId, bookingId);
    }

    public Deduction deduction() {
        return new Deduction(studioId, bookingId, clientId, opId);
    }
}
