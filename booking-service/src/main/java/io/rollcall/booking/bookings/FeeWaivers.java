package io.rollcall.booking.bookings;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Waivers, for use in an open transaction in which the booking is locked. */
public interface FeeWaivers {

    /**
     * Writes a waiver down, with the database's time.
     *
     * @param credits that are given back
     */
    Mono<Void> add(BookingRef booking, int credits, String reason, UUID waivedBy);

    /** Whether one is written down for the booking. */
    Mono<Boolean> has(BookingRef booking);
}
