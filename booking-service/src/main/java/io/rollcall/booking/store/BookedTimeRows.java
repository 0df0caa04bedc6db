package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.bookings.BookedTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/** Times of booked sessions as rows. */
final class BookedTimeRows {

    /** What {@link #read} needs, of the sessions of bookings {@code wanted (studio_id, booking_id)}. */
    static final String FIND = """
            SELECT held.studio_id, held.booking_id, held.session_id, held.settled, s.moves > held.moves_seen AS moved,
                   s.starts_at, s.time_zone, now() AS asked_at
              FROM booking_session held
              JOIN unnest(:studios::uuid[], :bookings::uuid[]) AS wanted (studio_id, booking_id)
                ON held.studio_id = wanted.studio_id AND held.booking_id = wanted.booking_id
              JOIN session_seats s ON s.studio_id = held.studio_id AND s.session_id = held.session_id
             WHERE held.seats > held.coming
            """;

    private BookedTimeRows() {}

    static BookedTime read(Readable row) {
        return new BookedTime(
                PostgresBookings.ref(row),
                Column.of(row, "session_id", UUID.class),
                Column.of(row, "starts_at", Instant.class),
                ZoneId.of(Column.of(row, "time_zone", String.class)),
                Column.of(row, "asked_at", Instant.class),
                Column.of(row, "settled", Boolean.class),
                Column.of(row, "moved", Boolean.class));
    }
}
