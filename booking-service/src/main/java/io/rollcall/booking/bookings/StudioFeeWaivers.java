package io.rollcall.booking.bookings;

import reactor.core.publisher.Mono;

/** Waivers for reading, as one studio sees them. */
@FunctionalInterface
public interface StudioFeeWaivers {

    /** Empty when no fee of the booking was waived. */
    Mono<FeeWaiver> find(BookingRef booking);
}
