package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.NewBooking;
import io.rollcall.booking.bookings.Patience;
import io.rollcall.booking.seats.Allocation;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.booking.slots.SessionOrder;
import io.rollcall.tenancy.Pipelined;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** New bookings with their sessions and resources, in a statement for each table. */
final class InsertBookings {

    private static final String ADD = """
            INSERT INTO booking (studio_id, booking_id, client_id, offering_id, kind, run_id, party_size, settlement,
                                 credits, valid_on, op_id, charge, free_until_seconds, late_charged, no_show_charged, measured_in,
                                 late_fee_percent, late_fee_credits, placed_by, placed_at, state, awaits_session, version,
                                 payment_state, price_minor, currency, look_again_at, deadline_at)
            SELECT studio_id, booking_id, client_id, offering_id, kind, run_id, party_size, settlement,
                   credits, valid_on, op_id, charge, free_until_seconds, late_charged, no_show_charged, measured_in,
                                 late_fee_percent, late_fee_credits, placed_by, placed_at, state, awaits_session, version,
                   payment_state, price_minor, currency, now() + wait_ms * interval '1 ms', now() + deadline_ms * interval '1 ms'
              FROM unnest(:studios::uuid[], :bookings::uuid[], :clients::uuid[], :offerings::uuid[], :kinds::text[],
                          :runs::uuid[], :party_sizes::int[], :settlements::text[], :credits::int[], :valid_on::date[],
                          :ops::uuid[], :charges::text[], :free_until::bigint[], :late_charged::boolean[],
                          :no_show_charged::boolean[], :clocks::text[], :fee_percents::int[], :fee_credits::int[],
                          :placed_by::uuid[], :placed_at::timestamptz[], :states::text[],
                          :awaiting::boolean[], :versions::bigint[], :waits::bigint[],
                          :deadlines::bigint[], :payments::text[], :prices::bigint[], :currencies::text[])
                AS placed (studio_id, booking_id, client_id, offering_id, kind,
                           run_id, party_size, settlement, credits, valid_on,
                           op_id, charge, free_until_seconds, late_charged, no_show_charged, measured_in,
                                 late_fee_percent, late_fee_credits, placed_by, placed_at, state, awaits_session, version, wait_ms, deadline_ms,
                           payment_state, price_minor, currency)
            """;

    // The sessions are locked: none of them moves between what was read of it and what is written here.
    private static final String ADD_SESSIONS = """
            INSERT INTO booking_session (studio_id, booking_id, session_id, position, seats, moves_seen, week)
            SELECT * FROM unnest(:studios::uuid[], :bookings::uuid[], :sessions::uuid[], :positions::int[], :seats::int[],
                                 :moves::int[], :weeks::int[])
            """;

    private static final String ADD_ALLOCATIONS = """
            INSERT INTO allocation (studio_id, booking_id, session_id, resource_id, quantity)
            SELECT * FROM unnest(:studios::uuid[], :bookings::uuid[], :sessions::uuid[], :resources::uuid[], :quantities::int[])
            """;

    private static final String ADD_ORDERS = """
            INSERT INTO session_order (studio_id, booking_id, session_id, staff_member_id, starts_at, duration_seconds,
                                       time_zone, capacity, free_slot_only, meeting_platform, meeting_link)
            SELECT * FROM unnest(:studios::uuid[], :bookings::uuid[], :sessions::uuid[], :staff::uuid[],
                                 :starts::timestamptz[], :durations::int[], :zones::text[], :capacities::int[],
                                 :free_slots::boolean[], :platforms::text[], :links::text[])
            """;

    private static final String ADD_NOTES = """
            INSERT INTO booking_note (studio_id, booking_id, notes)
            SELECT * FROM unnest(:studios::uuid[], :bookings::uuid[], :notes::text[])
            """;

    private static final Duration WEEK = Duration.ofDays(7);

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
                .bind("charges", each(bookings, booking -> Column.name(booking.charge()), String[]::new))
                .bind(
                        "free_until",
                        each(bookings, booking -> booking.policy().freeUntil().toSeconds(), Long[]::new))
                .bind("late_charged", each(bookings, booking -> booking.policy().lateCharged(), Boolean[]::new))
                .bind(
                        "no_show_charged",
                        each(bookings, booking -> booking.policy().noShowCharged(), Boolean[]::new))
                .bind(
                        "clocks",
                        each(bookings, booking -> Column.name(booking.policy().measuredIn()), String[]::new))
                .bind("fee_percents", each(bookings, booking -> PolicyRows.percent(booking.policy()), Integer[]::new))
                .bind("fee_credits", each(bookings, booking -> PolicyRows.credits(booking.policy()), Integer[]::new))
                .bind("placed_by", each(bookings, Booking::placedBy, UUID[]::new))
                .bind("placed_at", each(bookings, Booking::placedAt, Instant[]::new))
                .bind("states", each(bookings, booking -> BookingRows.state(booking.state()), String[]::new))
                .bind("awaiting", each(bookings, booking -> BookingRows.awaitsSession(booking.state()), Boolean[]::new))
                .bind("versions", each(bookings, Booking::version, Long[]::new))
                .bind("waits", each(bookings, booking -> BookingRows.millisUntilLook(patience, booking), Long[]::new))
                .bind(
                        "deadlines",
                        each(bookings, booking -> BookingRows.millisUntilDeadline(patience, booking), Long[]::new))
                .bind("payments", each(bookings, BookingRows::paymentState, String[]::new))
                .bind("prices", each(bookings, InsertBookings::priceMinor, Long[]::new))
                .bind("currencies", each(bookings, InsertBookings::currency, String[]::new))
                .fetch()
                .rowsUpdated();
        return Pipelined.all(addBookings, addSessions(made), addAllocations(made), addOrders(bookings), addNotes(made));
    }

    static @Nullable Long priceMinor(Booking booking) {
        return booking.payment() == null ? null : booking.payment().price().amountMinor();
    }

    private static @Nullable String currency(Booking booking) {
        return booking.payment() == null ? null : booking.payment().price().currency();
    }

    private record Seat(Booking booking, int position, SessionSeats session) {

        /** As {@code week_of} of the database. */
        int week() {
            return Math.toIntExact(Math.floorDiv(session.startsAt().getEpochSecond(), WEEK.toSeconds()));
        }
    }

    private Mono<Void> addSessions(List<NewBooking> made) {
        List<Seat> seats = made.stream()
                .flatMap(each -> IntStream.range(0, each.sessions().size())
                        .mapToObj(position -> new Seat(
                                each.booking(), position, each.sessions().get(position))))
                .toList();
        return database.sql(ADD_SESSIONS)
                .bind("studios", each(seats, seat -> seat.booking().studioId(), UUID[]::new))
                .bind("bookings", each(seats, seat -> seat.booking().bookingId(), UUID[]::new))
                .bind("sessions", each(seats, seat -> seat.session().sessionId(), UUID[]::new))
                .bind("positions", each(seats, Seat::position, Integer[]::new))
                .bind("seats", each(seats, seat -> seat.booking().partySize(), Integer[]::new))
                .bind("moves", each(seats, seat -> seat.session().moves(), Integer[]::new))
                .bind("weeks", each(seats, Seat::week, Integer[]::new))
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

    private record Ordered(Booking booking, SessionOrder order) {

        @Nullable
        String platform() {
            return order.meetingPlatform() == null ? null : Column.name(order.meetingPlatform());
        }
    }

    private Mono<Void> addOrders(List<Booking> bookings) {
        List<Ordered> ordered = bookings.stream()
                .flatMap(booking -> Stream.ofNullable(booking.order()).map(order -> new Ordered(booking, order)))
                .toList();
        if (ordered.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(ADD_ORDERS)
                .bind("studios", each(ordered, each -> each.booking().studioId(), UUID[]::new))
                .bind("bookings", each(ordered, each -> each.booking().bookingId(), UUID[]::new))
                .bind("sessions", each(ordered, each -> each.order().sessionId(), UUID[]::new))
                .bind("staff", each(ordered, each -> each.order().staffMemberId(), UUID[]::new))
                .bind("starts", each(ordered, each -> each.order().start(), Instant[]::new))
                .bind(
                        "durations",
                        each(
                                ordered,
                                each -> Math.toIntExact(each.order().duration().toSeconds()),
                                Integer[]::new))
                .bind("zones", each(ordered, each -> each.order().timeZone().getId(), String[]::new))
                .bind("capacities", each(ordered, each -> each.order().capacity(), Integer[]::new))
                .bind("free_slots", each(ordered, each -> each.order().freeSlotOnly(), Boolean[]::new))
                .bind("platforms", each(ordered, Ordered::platform, String[]::new))
                .bind("links", each(ordered, each -> each.order().meetingLink(), String[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }

    private Mono<Void> addNotes(List<NewBooking> made) {
        List<NewBooking> noted =
                made.stream().filter(each -> each.notes() != null).toList();
        if (noted.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(ADD_NOTES)
                .bind("studios", each(noted, each -> each.booking().studioId(), UUID[]::new))
                .bind("bookings", each(noted, each -> each.booking().bookingId(), UUID[]::new))
                .bind("notes", each(noted, NewBooking::notes, String[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }
}
