package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.Patience;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.saga.BookingState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bookings as rows. */
final class BookingRows {

    /** What {@link #read} needs, of a booking {@code b}. */
    static final String COLUMNS = """
            b.studio_id, b.booking_id, b.client_id, b.offering_id, b.kind, b.run_id, b.party_size, b.settlement,
            b.credits, b.valid_on, b.op_id, b.placed_by, b.placed_at, b.state, b.reason, b.version,
            ARRAY(SELECT s.session_id FROM booking_session s
                   WHERE s.studio_id = b.studio_id AND s.booking_id = b.booking_id
                   ORDER BY s.position) AS session_ids
            """;

    /** Of a booking {@code b}: it holds seats, and none of its sessions takes place. */
    static final String WITHOUT_SESSIONS = """
            b.state IN ('pending', 'confirmed')
            AND NOT EXISTS (
                SELECT FROM booking_session other
                  JOIN session_seats s ON s.studio_id = other.studio_id AND s.session_id = other.session_id
                 WHERE other.studio_id = b.studio_id AND other.booking_id = b.booking_id AND NOT s.cancelled)
            """;

    private BookingRows() {}

    static Booking read(Readable row) {
        int credits = Column.of(row, "credits", Integer.class);
        return new Booking(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "booking_id", UUID.class),
                Column.of(row, "client_id", UUID.class),
                Column.of(row, "offering_id", UUID.class),
                Column.named(BookingKind.class, row, "kind"),
                row.get("run_id", UUID.class),
                List.of(Column.of(row, "session_ids", UUID[].class)),
                Column.of(row, "party_size", Integer.class),
                Column.named(Settlement.class, row, "settlement"),
                credits,
                Column.of(row, "valid_on", LocalDate.class),
                Column.of(row, "op_id", UUID.class),
                Column.of(row, "placed_by", UUID.class),
                Column.of(row, "placed_at", Instant.class),
                state(row, credits),
                Column.of(row, "version", Long.class));
    }

    private static BookingState state(Readable row, int credits) {
        String reason = row.get("reason", String.class);
        return Column.named(Standing.class, row, "state").state(reason == null ? "" : reason, credits);
    }

    static String state(BookingState state) {
        return Column.name(Standing.of(state));
    }

    /** Null when the state awaits no answer: then nobody looks again. */
    static @Nullable Long millisUntilLook(Patience patience, BookingState state, int looks) {
        return patience.untilLook(state, looks).map(Duration::toMillis).orElse(null);
    }
}
