package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.seats.SessionSeats;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/** Sessions as rows. */
final class SessionRows {

    /** What {@link #read} needs, of a session {@code s}. */
    static final String COLUMNS = """
            s.studio_id, s.session_id, s.run_id, s.run_size, s.offering_id, s.starts_at, s.ends_at, s.time_zone,
            s.capacity, s.taken, s.cancelled, s.starts_at <= now() AS started, s.moves, s.waiting, s.seats_kept,
            s.version
            """;

    /** Of a session {@code s}: scheduling has made it. What it has not is known to the booking it is made for only. */
    static final String MADE = "s.fact_version > 0";

    private SessionRows() {}

    static SessionSeats read(Readable row) {
        return new SessionSeats(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "session_id", UUID.class),
                Column.of(row, "run_id", UUID.class),
                Column.of(row, "run_size", Integer.class),
                Column.of(row, "offering_id", UUID.class),
                Column.of(row, "starts_at", Instant.class),
                Column.of(row, "ends_at", Instant.class),
                ZoneId.of(Column.of(row, "time_zone", String.class)),
                Column.of(row, "capacity", Integer.class),
                Column.of(row, "taken", Integer.class),
                Column.of(row, "cancelled", Boolean.class),
                Column.of(row, "started", Boolean.class),
                Column.of(row, "moves", Integer.class),
                new SessionSeats.Waiters(
                        Column.of(row, "waiting", Integer.class), Column.of(row, "seats_kept", Boolean.class)),
                Column.of(row, "version", Long.class));
    }
}
