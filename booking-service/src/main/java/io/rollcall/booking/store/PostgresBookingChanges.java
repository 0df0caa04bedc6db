package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.bookings.BookedTime;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingChanges;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.OpenChange;
import io.rollcall.booking.seats.Allocation;
import io.rollcall.booking.seats.SeatChange;
import io.rollcall.tenancy.Pipelined;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** With the worker's role for all there is to do, with the studio's for a look. */
public final class PostgresBookingChanges implements BookingChanges {

    private static final String BEGIN = """
            INSERT INTO booking_change (studio_id, change_id, booking_id, offering_id, session_ids, party_size, credits,
                                        valid_on, charge, op_id, back_op_id, from_sessions, from_party_size, from_credits,
                                        asked_by, outcome, ended_at)
            VALUES (:studio, :change, :booking, :offering, :sessions, :party, :credits,
                    :valid_on, :charge, :op, :back_op, :from_sessions, :from_party, :from_credits,
                    :asked_by, :outcome, CASE WHEN :outcome = 'open' THEN NULL ELSE now() END)
            """;

    // Its position is that of what the booking is to become, which is written then.
    private static final String HOLD_SEATS = """
            INSERT INTO booking_session AS t (studio_id, booking_id, session_id, position, seats, coming, moves_seen, week)
            SELECT s.studio_id, :booking, s.session_id, 0, c.seats, c.seats, s.moves, week_of(s.starts_at)
              FROM unnest(:sessions::uuid[], :seats::int[]) AS c (session_id, seats)
              JOIN session_seats s ON s.studio_id = :studio AND s.session_id = c.session_id
            ON CONFLICT (studio_id, booking_id, session_id) DO UPDATE
               SET seats = t.seats + excluded.seats, coming = excluded.coming
            """;

    private static final String HOLD_RESOURCES = """
            INSERT INTO allocation AS a (studio_id, booking_id, session_id, resource_id, quantity, coming)
            SELECT :studio, :booking, session_id, resource_id, quantity, quantity
              FROM unnest(:sessions::uuid[], :resources::uuid[], :quantities::int[])
                AS c (session_id, resource_id, quantity)
            ON CONFLICT (studio_id, booking_id, session_id, resource_id) DO UPDATE
               SET quantity = a.quantity + excluded.quantity, coming = excluded.coming
            """;

    private final DatabaseClient database;

    public PostgresBookingChanges(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Map<UUID, BookedTime>> times(BookingRef booking) {
        return PostgresBookings.of(database, BookedTimeRows.FIND, List.of(booking))
                .map(BookedTimeRows::read)
                .all()
                .collectMap(BookedTime::sessionId);
    }

    @Override
    public Mono<Void> begin(Begun begun) {
        return Pipelined.all(keep(begun), holdSeats(begun), holdResources(begun));
    }

    private Mono<Long> keep(Begun begun) {
        Booking booking = begun.booking();
        OpenChange change = begun.change();
        return database.sql(BEGIN)
                .bind("studio", booking.studioId())
                .bind("change", change.changeId())
                .bind("booking", booking.bookingId())
                .bind("offering", change.offeringId())
                .bind("sessions", change.sessionIds().toArray(UUID[]::new))
                .bind("party", change.partySize())
                .bind("credits", change.credits())
                .bind("valid_on", change.validOn())
                .bind("charge", Column.name(change.charge()))
                .bind("op", change.opId())
                .bind("back_op", change.backOpId())
                .bind("from_sessions", booking.sessionIds().toArray(UUID[]::new))
                .bind("from_party", booking.partySize())
                .bind("from_credits", booking.credits())
                .bind("asked_by", begun.askedBy())
                .bind("outcome", Column.name(begun.outcome()))
                .fetch()
                .rowsUpdated();
    }

    private Mono<Long> holdSeats(Begun begun) {
        List<SeatChange> seats = begun.seats();
        return seats.isEmpty()
                ? Mono.empty()
                : database.sql(HOLD_SEATS)
                        .bind("studio", begun.booking().studioId())
                        .bind("booking", begun.booking().bookingId())
                        .bind("sessions", each(seats, SeatChange::sessionId, UUID[]::new))
                        .bind("seats", each(seats, SeatChange::seats, Integer[]::new))
                        .fetch()
                        .rowsUpdated();
    }

    private Mono<Long> holdResources(Begun begun) {
        List<Allocation> taken = begun.allocations();
        return taken.isEmpty()
                ? Mono.empty()
                : database.sql(HOLD_RESOURCES)
                        .bind("studio", begun.booking().studioId())
                        .bind("booking", begun.booking().bookingId())
                        .bind("sessions", each(taken, Allocation::sessionId, UUID[]::new))
                        .bind("resources", each(taken, Allocation::resourceId, UUID[]::new))
                        .bind("quantities", each(taken, Allocation::quantity, Integer[]::new))
                        .fetch()
                        .rowsUpdated();
    }
}
