package io.rollcall.booking.history;

import java.util.List;
import reactor.core.publisher.Mono;

/** The steps of the bookings of all studios, for use in an open transaction. */
@FunctionalInterface
public interface BookingSteps {

    /** Adds steps, once each: one whose event is known already changes nothing. */
    Mono<Void> add(List<BookingStep> steps);
}
