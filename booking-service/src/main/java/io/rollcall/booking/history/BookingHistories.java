package io.rollcall.booking.history;

import io.rollcall.booking.bookings.BookingRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Histories for reading, as one studio sees them. */
@FunctionalInterface
public interface BookingHistories {

    /**
     * What led to what a booking was, a moment after it has changed.
     *
     * @param at the last moment that is looked at; null for all until now
     */
    Mono<BookingHistory> of(BookingRef booking, @Nullable Instant at);
}
