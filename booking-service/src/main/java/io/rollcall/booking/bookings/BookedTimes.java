package io.rollcall.booking.bookings;

import java.util.List;
import reactor.core.publisher.Mono;

/** The times of a booking's sessions for reading, as one studio sees them. */
@FunctionalInterface
public interface BookedTimes {

    Mono<List<BookedTime>> of(BookingRef ref);
}
