package io.rollcall.booking.bookings;

import java.util.UUID;

/**
 * Names a deduction in the ledger.
 *
 * @param accountId the client's ledger account; it has the client's id
 */
public record Deduction(UUID studioId, UUID bookingId, UUID accountId, UUID opId) {

    public BookingRef booking() {
        return new BookingRef(studioId, bookingId);
    }
}
