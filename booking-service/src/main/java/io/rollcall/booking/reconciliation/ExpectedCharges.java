package io.rollcall.booking.reconciliation;

import io.rollcall.booking.bookings.Booking;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Bookings of all studios in the order of their op_ids, and what should be charged for them. */
public interface ExpectedCharges {

    /**
     * The first pages from an op_id on, {@link Page#MAX_OF_QUESTION} at most and at least one; the last ends at the end
     * given, or where there was one more page.
     */
    Mono<List<Page>> pages(UUID from, UUID until);

    /** The bookings that should be charged in this stretch, and those of the charges that the ledger holds in it. */
    Mono<List<Booking>> bookings(Difference difference);
}
