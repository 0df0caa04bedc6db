package io.rollcall.booking.store;

import io.rollcall.booking.bookings.BookedTime;
import io.rollcall.booking.bookings.BookedTimes;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import reactor.core.publisher.Mono;

/** Times of booked sessions through row-level security. */
public final class PostgresBookedTimes implements BookedTimes {

    private final StudioDatabase database;

    public PostgresBookedTimes(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<List<BookedTime>> of(BookingRef ref) {
        return database.inStudio(
                ref.studioId(),
                PostgresBookings.of(database.client(), BookedTimeRows.FIND, List.of(ref))
                        .map(BookedTimeRows::read)
                        .all()
                        .collectList());
    }
}
