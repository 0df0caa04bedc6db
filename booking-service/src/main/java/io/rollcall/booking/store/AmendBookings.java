package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.DroppedSession;
import io.rollcall.booking.bookings.StateChange;
import io.rollcall.tenancy.Pipelined;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** What bookings cost anew, and the sessions that they lose, in a statement for each table. The bookings are locked. */
final class AmendBookings {

    private static final String CHARGE_ANEW = """
            UPDATE booking b
               SET credits = c.credits, kept = c.kept, charge = c.charge, op_id = c.op_id,
                   replaced_op_ids = CASE WHEN b.op_id = c.op_id THEN b.replaced_op_ids
                                          ELSE b.replaced_op_ids || b.op_id END
              FROM unnest(:studios::uuid[], :bookings::uuid[], :credits::int[], :kept::int[], :charges::text[], :ops::uuid[])
                AS c (studio_id, booking_id, credits, kept, charge, op_id)
             WHERE b.studio_id = c.studio_id AND b.booking_id = c.booking_id
            """;

    private static final String DROP_ALLOCATIONS = """
            DELETE FROM allocation a
             USING unnest(:studios::uuid[], :bookings::uuid[], :sessions::uuid[]) AS c (studio_id, booking_id, session_id)
             WHERE a.studio_id = c.studio_id AND a.booking_id = c.booking_id AND a.session_id = c.session_id
            """;

    private static final String DROP_SESSIONS = """
            WITH lost AS (
                SELECT *
                  FROM unnest(:studios::uuid[], :bookings::uuid[], :sessions::uuid[], :credits::int[], :causes::text[])
                    AS c (studio_id, booking_id, session_id, credits, cause)
            ), gone AS (
                DELETE FROM booking_session t
                 USING lost
                 WHERE t.studio_id = lost.studio_id AND t.booking_id = lost.booking_id AND t.session_id = lost.session_id
                RETURNING t.studio_id, t.booking_id, t.session_id, t.position, t.seats, lost.credits, lost.cause
            )
            INSERT INTO dropped_session (studio_id, booking_id, session_id, position, seats, credits, cause, dropped_at)
            SELECT gone.*, now() FROM gone
            """;

    private final DatabaseClient database;

    AmendBookings(DatabaseClient database) {
        this.database = database;
    }

    private record Lost(Booking booking, DroppedSession session) {}

    Mono<Void> all(List<StateChange> changes) {
        List<Booking> charged = changes.stream()
                .filter(StateChange::chargesAnew)
                .map(StateChange::after)
                .toList();
        List<Lost> lost = changes.stream()
                .flatMap(change -> change.dropped().stream().map(session -> new Lost(change.after(), session)))
                .toList();
        return Pipelined.all(
                charged.isEmpty() ? Mono.empty() : chargeAnew(charged),
                lost.isEmpty() ? Mono.empty() : dropSessions(lost));
    }

    private Mono<Long> chargeAnew(List<Booking> amended) {
        return database.sql(CHARGE_ANEW)
                .bind("studios", each(amended, Booking::studioId, UUID[]::new))
                .bind("bookings", each(amended, Booking::bookingId, UUID[]::new))
                .bind("credits", each(amended, Booking::credits, Integer[]::new))
                .bind("kept", each(amended, booking -> booking.amendments().kept(), Integer[]::new))
                .bind("charges", each(amended, booking -> Column.name(booking.charge()), String[]::new))
                .bind("ops", each(amended, Booking::opId, UUID[]::new))
                .fetch()
                .rowsUpdated();
    }

    private Mono<Void> dropSessions(List<Lost> lost) {
        Mono<Void> drop = ofSessions(DROP_SESSIONS, lost)
                .bind("credits", each(lost, each -> each.session().credits(), Integer[]::new))
                .bind("causes", each(lost, each -> each.session().cause().code(), String[]::new))
                .fetch()
                .rowsUpdated()
                .flatMap(written -> written == lost.size()
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException(
                                "of " + lost.size() + " sessions to drop, bookings had " + written)));
        return Pipelined.all(ofSessions(DROP_ALLOCATIONS, lost).fetch().rowsUpdated(), drop);
    }

    private GenericExecuteSpec ofSessions(String statement, List<Lost> lost) {
        return database.sql(statement)
                .bind("studios", each(lost, each -> each.booking().studioId(), UUID[]::new))
                .bind("bookings", each(lost, each -> each.booking().bookingId(), UUID[]::new))
                .bind("sessions", each(lost, each -> each.session().sessionId(), UUID[]::new));
    }
}
