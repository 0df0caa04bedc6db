package io.rollcall.booking.bookings;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What is said of the money for bookings, for use in an open transaction. */
public interface Payments {

    /**
     * A booking before and after.
     *
     * @param changedBy the account that says so
     */
    record PaymentChange(Booking before, Booking after, UUID changedBy) {}

    /**
     * Writes what is said of the money for these bookings, which are locked, each change with who says it and when. Several
     * changes of one booking follow each other in the list.
     */
    Mono<Void> change(List<PaymentChange> changes);
}
