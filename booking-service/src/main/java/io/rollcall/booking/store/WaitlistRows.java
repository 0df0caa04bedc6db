package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.offerings.WaitlistPolicy.Mode;
import io.rollcall.booking.waitlist.EntryState;
import io.rollcall.booking.waitlist.WaitlistEntry;
import java.time.Instant;
import java.util.UUID;

/** Entries of waitlists as rows. */
final class WaitlistRows {

    /** What {@link #read} needs, of an entry {@code w}. */
    static final String COLUMNS = """
            w.studio_id, w.entry_id, w.client_id, w.offering_id, w.kind, w.session_id, w.run_id, w.party_size,
            w.settlement, w.accepts_late, w.joined_by, w.joined_at, w.mode, w.keeps_seats, w.state, w.reason, w.turns,
            w.booking_id, w.offer_expires_at, w.notified_at, w.version
            """;

    private WaitlistRows() {}

    static WaitlistEntry read(Readable row) {
        return new WaitlistEntry(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "entry_id", UUID.class),
                Column.of(row, "client_id", UUID.class),
                Column.of(row, "offering_id", UUID.class),
                Column.named(BookingKind.class, row, "kind"),
                row.get("session_id", UUID.class),
                row.get("run_id", UUID.class),
                Column.of(row, "party_size", Integer.class),
                Column.named(Settlement.class, row, "settlement"),
                Column.of(row, "accepts_late", Boolean.class),
                Column.of(row, "joined_by", UUID.class),
                Column.of(row, "joined_at", Instant.class),
                Column.named(Mode.class, row, "mode"),
                Column.of(row, "keeps_seats", Boolean.class),
                Column.named(EntryState.class, row, "state"),
                row.get("reason", String.class),
                Column.of(row, "turns", Integer.class),
                row.get("booking_id", UUID.class),
                row.get("offer_expires_at", Instant.class),
                row.get("notified_at", Instant.class),
                Column.of(row, "version", Long.class));
    }
}
