package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.bookings.NotedBooking;
import io.rollcall.booking.clients.ClientScope;

/** Bookings as rows, with what the studio's people have written about them. */
final class NotedBookingRows {

    /** What {@link #read} needs, of {@link #TABLES}. */
    static final String COLUMNS = BookingRows.COLUMNS + ", n.notes";

    /** {@link BookingRows#TABLES}, and the notes {@code n}. */
    static final String TABLES = BookingRows.TABLES
            + " LEFT JOIN booking_note n ON n.studio_id = b.studio_id AND n.booking_id = b.booking_id";

    private NotedBookingRows() {}

    /** Without the notes for somebody who reads their own booking. */
    static NotedBooking read(Readable row, ClientScope scope) {
        return new NotedBooking(
                BookingRows.read(row),
                switch (scope) {
                    case ClientScope.All all -> row.get("notes", String.class);
                    case ClientScope.Coached coached -> row.get("notes", String.class);
                    case ClientScope.Own own -> null;
                });
    }
}
