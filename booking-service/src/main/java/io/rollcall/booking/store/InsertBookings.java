package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.NewBooking;
import io.rollcall.booking.bookings.Patience;
import io.rollcall.booking.seats.Allocation;
import io.rollcall.tenancy.Pipelined;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** New bookings with their sessions and resources, in a statement for each table. */
final class InsertBookings {

    private static final String ADD = """
            INSERT INTO booking (studio_id, booking_id, client_id, offering_id, kind, run_id, party_size, settlement,
                                 credits, valid_on, op_id, placed_by, placed_at, state, version,
                                 look_again_at, deadline_at)
            SELECT studio_id, booking_id, client_id, offering_id, kind, run_id, party_size, settlement,
                   credits, valid_on, op_id, placed_by, placed_at, state, version,
                   now() + wait_ms * interval '1 ms', now() + :deadline_ms * interval '1 ms'
              FROM unnest(:studios::uuid[], :bookings::uuid[], :clients::uuid[], :offerings::uuid[], :kinds::text[],
                          :runs::uuid[], :party_sizes::int[], :settlements::text[], :credits::int[], :valid_on::date[],
                          :ops::uuid[], :placed_by::uuid[], :placed_at::timestamptz[], :states::text[],
                          :versions::bigint[], :waits::bigint[])
                AS placed (studio_id, booking_id, client_id, offering_id, kind,
                           run_id, party_size, settlement, credits, valid_on,
                           op_id, placed_by, placed_at, state, version, wait_ms)
            """;

    private static final String ADD_SESSIONS = """
            INSERT INTO booking_session (studio_id, booking_id, session_id, position, seats)
            SELECT * FROM unnest(:studios::uuid[], :bookings::uuid[], :sessions::uuid[], :positions::int[], :seats::int[])
            """;

    private static final String ADD_ALLOCATIONS = """
            INSERT INTO allocation (studio_id, booking_id, session_id, resource_id, quantity)
            SELECT * FROM unnest(:studios::uuid[], :bookings::uuid[], :sessions::uuid[], :resources::uuid[], :quantities::int[])
            """;

    private final DatabaseClient database;

    InsertBookings(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> all(List<NewBooking> made, Patience patience) {
        List<Booking> bookings = made.stream().map(NewBooking::booking).toList();
        Mono<Long> addBookings = database.sql(ADD)
                .bind("studios", each(bookings, Booking::studioId, UUID[]::new))
                .bind("bookings", each(bookings, Booking::bookingId, UUID[]::new))
                .bind("clients", each(bookings, Booking::clientId, UUID[]::new))
                .bind("offerings", each(bookings, Booking::offeringId, UUID[]::new))
                .bind("kinds", each(bookings, booking -> Column.name(booking.kind()), String[]::new))
                .bind("runs", each(bookings, Booking::runId, UUID[]::new))
                .bind("party_sizes", each(bookings, Booking::partySize, Integer[]::new))
                .bind("settlements", each(bookings, booking -> Column.name(booking.settlement()), String[]::new))
                .bind("credits", each(bookings, Booking::credits, Integer[]::new))
                .bind("valid_on", each(bookings, Booking::validOn, LocalDate[]::new))
                .bind("ops", each(bookings, Booking::opId, UUID[]::new))
                .bind("placed_by", each(bookings, Booking::placedBy, UUID[]::new))
                .bind("placed_at", each(bookings, Booking::placedAt, Instant[]::new))
                .bind("states", each(bookings, booking -> BookingRows.state(booking.state()), String[]::new))
                .bind("versions", each(bookings, Booking::version, Long[]::new))
                .bind(
                        "waits",
                        each(
                                bookings,
                                booking -> BookingRows.millisUntilLook(patience, booking.state(), 0),
                                Long[]::new))
                .bind("deadline_ms", patience.deadline().toMillis())
                .fetch()
                .rowsUpdated();
        return Pipelined.all(addBookings, addSessions(bookings), addAllocations(made));
    }

    private record Seat(Booking booking, int position) {
        UUID sessionId() {
            return booking.sessionIds().get(position);
        }
    }

    private Mono<Void> addSessions(List<Booking> bookings) {
        List<Seat> seats = bookings.stream()
                .flatMap(booking -> IntStream.range(0, booking.sessionIds().size())
                        .mapToObj(position -> new Seat(booking, position)))
                .toList();
        return database.sql(ADD_SESSIONS)
                .bind("studios", each(seats, seat -> seat.booking().studioId(), UUID[]::new))
                .bind("bookings", each(seats, seat -> seat.booking().bookingId(), UUID[]::new))
                .bind("sessions", each(seats, Seat::sessionId, UUID[]::new))
                .bind("positions", each(seats, Seat::position, Integer[]::new))
                .bind("seats", each(seats, seat -> seat.booking().partySize(), Integer[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }

    private record Taken(Booking booking, Allocation allocation) {}

    private Mono<Void> addAllocations(List<NewBooking> made) {
        List<Taken> taken = made.stream()
                .flatMap(each -> each.allocations().stream().map(allocation -> new Taken(each.booking(), allocation)))
                .toList();
        if (taken.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(ADD_ALLOCATIONS)
                .bind("studios", each(taken, each -> each.booking().studioId(), UUID[]::new))
                .bind("bookings", each(taken, each -> each.booking().bookingId(), UUID[]::new))
                .bind("sessions", each(taken, each -> each.allocation().sessionId(), UUID[]::new))
                .bind("resources", each(taken, each -> each.allocation().resourceId(), UUID[]::new))
                .bind("quantities", each(taken, each -> each.allocation().quantity(), Integer[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }
}
