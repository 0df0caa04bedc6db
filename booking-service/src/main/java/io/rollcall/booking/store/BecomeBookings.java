package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.ChangeOutcome;
import io.rollcall.booking.bookings.OpenChange;
import io.rollcall.booking.bookings.StateChange;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.tenancy.Pipelined;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/**
 * Bookings that become others, or stay what they were, in a statement for each table. The bookings are locked, and what is
 * held for what they were to become is there.
 */
final class BecomeBookings {

    private static final String OPEN = """
            UPDATE booking b
               SET change_id = c.change_id
              FROM unnest(:studios::uuid[], :bookings::uuid[], :changes::uuid[]) AS c (studio_id, booking_id, change_id)
             WHERE b.studio_id = c.studio_id AND b.booking_id = c.booking_id
            """;

    // Of the names that are replaced all are written: a charge that was never taken may be among them. They come as
    // text,
    // because unnest would make one list of an array of arrays.
    private static final String REWRITE = """
            UPDATE booking b
               SET offering_id = c.offering_id, party_size = c.party_size, credits = c.credits, valid_on = c.valid_on,
                   op_id = c.op_id, charge = c.charge, replaced_op_ids = c.replaced::uuid[], price_minor = c.price_minor,
                   change_id = NULL
              FROM unnest(:studios::uuid[], :bookings::uuid[], :offerings::uuid[], :parties::int[], :credits::int[],
                          :valid_on::date[], :ops::uuid[], :charges::text[], :replaced::text[], :prices::bigint[])
                AS c (studio_id, booking_id, offering_id, party_size, credits, valid_on, op_id, charge, replaced, price_minor)
             WHERE b.studio_id = c.studio_id AND b.booking_id = c.booking_id
            """;

    private static final String LEAVE_RESOURCES = """
            DELETE FROM allocation a
             USING unnest(:studios::uuid[], :bookings::uuid[]) AS c (studio_id, booking_id)
             WHERE a.studio_id = c.studio_id AND a.booking_id = c.booking_id
               AND NOT EXISTS (
                   SELECT FROM unnest(:kept_studios::uuid[], :kept_bookings::uuid[], :kept_sessions::uuid[], :positions::int[],
                                      :seats::int[]) AS k (studio_id, booking_id, session_id, position, seats)
                    WHERE k.studio_id = a.studio_id AND k.booking_id = a.booking_id AND k.session_id = a.session_id)
            """;

    private static final String LEAVE_SESSIONS = """
            DELETE FROM booking_session t
             USING unnest(:studios::uuid[], :bookings::uuid[]) AS c (studio_id, booking_id)
             WHERE t.studio_id = c.studio_id AND t.booking_id = c.booking_id
               AND NOT EXISTS (
                   SELECT FROM unnest(:kept_studios::uuid[], :kept_bookings::uuid[], :kept_sessions::uuid[], :positions::int[],
                                      :seats::int[]) AS k (studio_id, booking_id, session_id, position, seats)
                    WHERE k.studio_id = t.studio_id AND k.booking_id = t.booking_id AND k.session_id = t.session_id)
            """;

    // A smaller party needs its share of what the larger one has; where that is no whole number, one more.
    private static final String KEEP_RESOURCES = """
            UPDATE allocation a
               SET quantity = CASE WHEN t.seats > k.seats THEN ceil(a.quantity * k.seats::numeric / t.seats)::int
                                   ELSE a.quantity END,
                   coming = 0
              FROM unnest(:kept_studios::uuid[], :kept_bookings::uuid[], :kept_sessions::uuid[], :positions::int[],
                          :seats::int[]) AS k (studio_id, booking_id, session_id, position, seats)
              JOIN booking_session t
                ON t.studio_id = k.studio_id AND t.booking_id = k.booking_id AND t.session_id = k.session_id
             WHERE a.studio_id = k.studio_id AND a.booking_id = k.booking_id AND a.session_id = k.session_id
            """;

    private static final String KEEP_SESSIONS = """
            UPDATE booking_session t
               SET seats = k.seats, coming = 0, position = k.position
              FROM unnest(:kept_studios::uuid[], :kept_bookings::uuid[], :kept_sessions::uuid[], :positions::int[],
                          :seats::int[]) AS k (studio_id, booking_id, session_id, position, seats)
             WHERE t.studio_id = k.studio_id AND t.booking_id = k.booking_id AND t.session_id = k.session_id
            """;

    private static final String GIVE_BACK_RESOURCES = """
            DELETE FROM allocation a
             USING unnest(:studios::uuid[], :bookings::uuid[]) AS c (studio_id, booking_id)
             WHERE a.studio_id = c.studio_id AND a.booking_id = c.booking_id AND a.quantity = a.coming
            """;

    private static final String GIVE_BACK_MORE_RESOURCES = """
            UPDATE allocation a
               SET quantity = a.quantity - a.coming, coming = 0
              FROM unnest(:studios::uuid[], :bookings::uuid[]) AS c (studio_id, booking_id)
             WHERE a.studio_id = c.studio_id AND a.booking_id = c.booking_id AND a.coming > 0
            """;

    private static final String GIVE_BACK_SESSIONS = """
            DELETE FROM booking_session t
             USING unnest(:studios::uuid[], :bookings::uuid[]) AS c (studio_id, booking_id)
             WHERE t.studio_id = c.studio_id AND t.booking_id = c.booking_id AND t.seats = t.coming
            """;

    private static final String GIVE_BACK_SEATS = """
            UPDATE booking_session t
               SET seats = t.seats - t.coming, coming = 0
              FROM unnest(:studios::uuid[], :bookings::uuid[]) AS c (studio_id, booking_id)
             WHERE t.studio_id = c.studio_id AND t.booking_id = c.booking_id AND t.coming > 0
            """;

    private static final String END = """
            UPDATE booking_change ch
               SET outcome = c.outcome, ended_at = now()
              FROM unnest(:studios::uuid[], :changes::uuid[], :outcomes::text[]) AS c (studio_id, change_id, outcome)
             WHERE ch.studio_id = c.studio_id AND ch.change_id = c.change_id
            """;

    private final DatabaseClient database;

    BecomeBookings(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> all(List<StateChange> changes) {
        List<Booking> opened = changes.stream()
                .filter(StateChange::opens)
                .map(StateChange::after)
                .toList();
        List<Booking> others = changes.stream()
                .filter(StateChange::becomesAnother)
                .map(StateChange::after)
                .toList();
        List<Booking> same = changes.stream()
                .filter(StateChange::stays)
                .map(StateChange::after)
                .toList();
        List<Ended> ended = changes.stream().flatMap(Ended::of).toList();
        return Pipelined.all(
                opened.isEmpty() ? Mono.empty() : open(opened),
                others.isEmpty() ? Mono.empty() : become(others),
                same.isEmpty() ? Mono.empty() : stay(same),
                ended.isEmpty() ? Mono.empty() : end(ended));
    }

    private Mono<Long> open(List<Booking> opened) {
        return of(OPEN, opened)
                .bind("changes", each(opened, BecomeBookings::opened, UUID[]::new))
                .fetch()
                .rowsUpdated();
    }

    private static UUID opened(Booking booking) {
        return Objects.requireNonNull(booking.amendments().open()).changeId();
    }

    private Mono<Void> become(List<Booking> others) {
        List<Kept> kept = others.stream()
                .flatMap(booking -> IntStream.range(0, booking.sessionIds().size())
                        .mapToObj(position -> new Kept(booking, position)))
                .toList();
        return Pipelined.all(
                bind(of(LEAVE_RESOURCES, others), kept).fetch().rowsUpdated(),
                bind(of(LEAVE_SESSIONS, others), kept).fetch().rowsUpdated(),
                bind(database.sql(KEEP_RESOURCES), kept).fetch().rowsUpdated(),
                bind(database.sql(KEEP_SESSIONS), kept)
                        .fetch()
                        .rowsUpdated()
                        .flatMap(written -> written == kept.size()
                                ? Mono.empty()
                                : Mono.error(new IllegalStateException("of " + kept.size()
                                        + " sessions that bookings are to have, they had " + written))),
                rewrite(others));
    }

    private Mono<Void> stay(List<Booking> same) {
        return Pipelined.all(
                of(GIVE_BACK_RESOURCES, same).fetch().rowsUpdated(),
                of(GIVE_BACK_MORE_RESOURCES, same).fetch().rowsUpdated(),
                of(GIVE_BACK_SESSIONS, same).fetch().rowsUpdated(),
                of(GIVE_BACK_SEATS, same).fetch().rowsUpdated(),
                rewrite(same));
    }

    private Mono<Long> rewrite(List<Booking> bookings) {
        return of(REWRITE, bookings)
                .bind("offerings", each(bookings, Booking::offeringId, UUID[]::new))
                .bind("parties", each(bookings, Booking::partySize, Integer[]::new))
                .bind("credits", each(bookings, Booking::credits, Integer[]::new))
                .bind("valid_on", each(bookings, Booking::validOn, LocalDate[]::new))
                .bind("ops", each(bookings, Booking::opId, UUID[]::new))
                .bind("charges", each(bookings, booking -> Column.name(booking.charge()), String[]::new))
                .bind("replaced", each(bookings, BecomeBookings::replaced, String[]::new))
                .bind("prices", each(bookings, InsertBookings::priceMinor, Long[]::new))
                .fetch()
                .rowsUpdated();
    }

    /** As PostgreSQL writes arrays. */
    private static String replaced(Booking booking) {
        return booking.amendments().replaced().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private Mono<Long> end(List<Ended> ended) {
        return database.sql(END)
                .bind("studios", each(ended, each -> each.booking().studioId(), UUID[]::new))
                .bind("changes", each(ended, each -> each.change().changeId(), UUID[]::new))
                .bind("outcomes", each(ended, each -> Column.name(each.outcome()), String[]::new))
                .fetch()
                .rowsUpdated();
    }

    /** A change that is not open any more. */
    private record Ended(Booking booking, OpenChange change, ChangeOutcome outcome) {

        static Stream<Ended> of(StateChange change) {
            OpenChange before = change.before().amendments().open();
            Booking after = change.after();
            return before == null || after.amendments().open() != null
                    ? Stream.empty()
                    : Stream.of(new Ended(after, before, outcome(change)));
        }

        private static ChangeOutcome outcome(StateChange change) {
            if (change.becomesAnother()) {
                return ChangeOutcome.DONE;
            }
            if (!change.after().state().holdsSeats()) {
                return ChangeOutcome.CANCELLED;
            }
            return change.after().state() instanceof BookingState.Confirmed
                    ? ChangeOutcome.REFUSED
                    : ChangeOutcome.TIMED_OUT;
        }
    }

    /** A session that a booking has from now on. */
    private record Kept(Booking booking, int position) {}

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, List<Kept> kept) {
        return statement
                .bind("kept_studios", each(kept, each -> each.booking().studioId(), UUID[]::new))
                .bind("kept_bookings", each(kept, each -> each.booking().bookingId(), UUID[]::new))
                .bind(
                        "kept_sessions",
                        each(kept, each -> each.booking().sessionIds().get(each.position()), UUID[]::new))
                .bind("positions", each(kept, Kept::position, Integer[]::new))
                .bind("seats", each(kept, each -> each.booking().partySize(), Integer[]::new));
    }

    private GenericExecuteSpec of(String statement, List<Booking> bookings) {
        return database.sql(statement)
                .bind("studios", each(bookings, Booking::studioId, UUID[]::new))
                .bind("bookings", each(bookings, Booking::bookingId, UUID[]::new));
    }
}
