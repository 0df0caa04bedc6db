package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.bookings.Amendments;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.Charge;
import io.rollcall.booking.bookings.DropCause;
import io.rollcall.booking.bookings.DroppedSession;
import io.rollcall.booking.bookings.OpenChange;
import io.rollcall.booking.bookings.Patience;
import io.rollcall.booking.bookings.Payment;
import io.rollcall.booking.bookings.PaymentState;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.offerings.Price;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.slots.MeetingPlatform;
import io.rollcall.booking.slots.SessionOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Bookings as rows. */
final class BookingRows {

    /** What {@link #read} needs, of {@link #TABLES}. */
    static final String COLUMNS = """
            b.studio_id, b.booking_id, b.client_id, b.offering_id, b.kind, b.run_id, b.party_size, b.settlement,
            b.credits, b.kept, b.valid_on, b.op_id, b.replaced_op_ids, b.charge, b.free_until_seconds, b.late_charged,
            b.no_show_charged, b.measured_in, b.late_fee_percent, b.late_fee_credits, b.placed_by, b.placed_at, b.state,
            b.awaits_session, b.reason, b.version, b.look_again_at IS NOT NULL AS awaits_answer, b.deadline_at,
            b.payment_state, b.price_minor, b.currency,
            o.session_id AS ordered_session, o.staff_member_id, o.starts_at, o.duration_seconds, o.time_zone, o.capacity,
            o.free_slot_only, o.meeting_platform, o.meeting_link,
            ch.change_id, ch.offering_id AS next_offering, ch.session_ids AS next_sessions, ch.party_size AS next_party,
            ch.credits AS next_credits, ch.valid_on AS next_valid_on, ch.op_id AS next_op, ch.charge AS next_charge,
            ch.back_op_id,
            ARRAY(SELECT s.session_id FROM booking_session s
                   WHERE s.studio_id = b.studio_id AND s.booking_id = b.booking_id AND s.seats > s.coming
                   ORDER BY s.position) AS session_ids,
            ARRAY(SELECT d.session_id FROM dropped_session d
                   WHERE d.studio_id = b.studio_id AND d.booking_id = b.booking_id
                   ORDER BY d.dropped_at, d.position) AS dropped_ids,
            ARRAY(SELECT d.credits FROM dropped_session d
                   WHERE d.studio_id = b.studio_id AND d.booking_id = b.booking_id
                   ORDER BY d.dropped_at, d.position) AS dropped_credits,
            ARRAY(SELECT d.cause FROM dropped_session d
                   WHERE d.studio_id = b.studio_id AND d.booking_id = b.booking_id
                   ORDER BY d.dropped_at, d.position) AS dropped_causes
            """;

    /** Bookings {@code b}, with the order {@code o} of those whose session is made for them, and the open change {@code ch}. */
    static final String TABLES = """
            booking b
              LEFT JOIN session_order o ON o.studio_id = b.studio_id AND o.booking_id = b.booking_id
              LEFT JOIN booking_change ch ON ch.studio_id = b.studio_id AND ch.change_id = b.change_id
            """;

    /** Of a booking {@code b}: its seats are taken in all its sessions. */
    static final String HOLDS_SEATS = "b.state IN ('held', 'pending', 'confirmed')";

    /** Of a booking {@code b}: it has a session that takes place. */
    static final String HAS_SESSION_LEFT = """
            EXISTS (
                SELECT FROM booking_session other
                  JOIN session_seats s ON s.studio_id = other.studio_id AND s.session_id = other.session_id
                 WHERE other.studio_id = b.studio_id AND other.booking_id = b.booking_id AND NOT s.cancelled)
            """;

    /** In place of the state of a payment, of bookings that are not paid in money. */
    static final String NO_PAYMENT = "none";

    private BookingRows() {}

    static Booking read(Readable row) {
        return new Booking(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "booking_id", UUID.class),
                Column.of(row, "client_id", UUID.class),
                Column.of(row, "offering_id", UUID.class),
                Column.named(BookingKind.class, row, "kind"),
                row.get("run_id", UUID.class),
                List.of(Column.of(row, "session_ids", UUID[].class)),
                order(row),
                Column.of(row, "party_size", Integer.class),
                Column.named(Settlement.class, row, "settlement"),
                Column.of(row, "credits", Integer.class),
                Column.of(row, "valid_on", LocalDate.class),
                Column.of(row, "op_id", UUID.class),
                Column.named(Charge.class, row, "charge"),
                policy(row),
                Column.of(row, "placed_by", UUID.class),
                Column.of(row, "placed_at", Instant.class),
                state(row),
                Column.of(row, "version", Long.class),
                amendments(row),
                payment(row));
    }

    private static @Nullable Payment payment(Readable row) {
        String state = Column.of(row, "payment_state", String.class);
        return state.equals(NO_PAYMENT)
                ? null
                : new Payment(
                        PaymentState.valueOf(state.toUpperCase(Locale.ROOT)),
                        new Price(Column.of(row, "price_minor", Long.class), Column.of(row, "currency", String.class)));
    }

    /** How the money for a booking stands, as a column holds it. */
    static String paymentState(Booking booking) {
        return booking.payment() == null
                ? NO_PAYMENT
                : Column.name(booking.payment().state());
    }

    private static Amendments amendments(Readable row) {
        UUID[] sessions = Column.of(row, "dropped_ids", UUID[].class);
        Integer[] credits = Column.of(row, "dropped_credits", Integer[].class);
        String[] causes = Column.of(row, "dropped_causes", String[].class);
        List<DroppedSession> dropped = IntStream.range(0, sessions.length)
                .mapToObj(i -> new DroppedSession(
                        sessions[i], credits[i], DropCause.valueOf(causes[i].toUpperCase(Locale.ROOT))))
                .toList();
        return new Amendments(
                dropped,
                List.of(Column.of(row, "replaced_op_ids", UUID[].class)),
                Column.of(row, "kept", Integer.class),
                open(row));
    }

    private static @Nullable OpenChange open(Readable row) {
        UUID change = row.get("change_id", UUID.class);
        return change == null
                ? null
                : new OpenChange(
                        change,
                        Column.of(row, "next_offering", UUID.class),
                        List.of(Column.of(row, "next_sessions", UUID[].class)),
                        Column.of(row, "next_party", Integer.class),
                        Column.of(row, "next_credits", Integer.class),
                        Column.of(row, "next_valid_on", LocalDate.class),
                        Column.of(row, "next_op", UUID.class),
                        Column.named(Charge.class, row, "next_charge"),
                        payment(row),
                        Column.of(row, "back_op_id", UUID.class));
    }

    private static @Nullable SessionOrder order(Readable row) {
        UUID session = row.get("ordered_session", UUID.class);
        return session == null
                ? null
                : new SessionOrder(
                        session,
                        row.get("staff_member_id", UUID.class),
                        Column.of(row, "starts_at", Instant.class),
                        Duration.ofSeconds(Column.of(row, "duration_seconds", Integer.class)),
                        ZoneId.of(Column.of(row, "time_zone", String.class)),
                        Column.of(row, "capacity", Integer.class),
                        Column.of(row, "free_slot_only", Boolean.class),
                        platform(row.get("meeting_platform", String.class)),
                        row.get("meeting_link", String.class));
    }

    private static @Nullable MeetingPlatform platform(@Nullable String name) {
        return name == null ? null : MeetingPlatform.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static CancellationPolicy policy(Readable row) {
        return PolicyRows.read(
                row,
                Column.of(row, "free_until_seconds", Long.class),
                Column.of(row, "late_charged", Boolean.class),
                Column.of(row, "no_show_charged", Boolean.class));
    }

    private static BookingState state(Readable row) {
        String reason = row.get("reason", String.class);
        return Column.named(Standing.class, row, "state")
                .state(new Standing.Details(
                        reason == null ? "" : reason,
                        Column.of(row, "credits", Integer.class),
                        Column.of(row, "kept", Integer.class),
                        Column.named(Charge.class, row, "charge"),
                        Column.of(row, "awaits_session", Boolean.class),
                        Column.of(row, "awaits_answer", Boolean.class),
                        Column.of(row, "deadline_at", Instant.class),
                        row.get("change_id", UUID.class) != null));
    }

    static boolean awaitsSession(BookingState state) {
        return state instanceof BookingState.AwaitingSession;
    }

    static String state(BookingState state) {
        return Column.name(Standing.of(state));
    }

    /** Null when the state is never given up: then the deadline that was before stands. */
    static @Nullable Long millisUntilDeadline(Patience patience, BookingState state) {
        return patience.deadline(state).map(Duration::toMillis).orElse(null);
    }

    /** How long a booking that is placed may be as it is. */
    static long millisUntilDeadline(Patience patience, Booking placed) {
        return placed.state() instanceof BookingState.OnHold hold
                ? Duration.between(placed.placedAt(), hold.expiresAt()).toMillis()
                : patience.deadline().toMillis();
    }

    /** Null when a booking that is placed awaits no answer. */
    static @Nullable Long millisUntilLook(Patience patience, Booking placed) {
        return placed.state() instanceof BookingState.OnHold
                ? Long.valueOf(millisUntilDeadline(patience, placed))
                : millisUntilLook(patience, placed.state(), 0);
    }

    /** Null when the state awaits no answer: then nobody looks again. */
    static @Nullable Long millisUntilLook(Patience patience, BookingState state, int looks) {
        return patience.untilLook(state, looks).map(Duration::toMillis).orElse(null);
    }
}
