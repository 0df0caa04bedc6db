package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.NewBooking;
import io.rollcall.booking.bookings.OverdueBooking;
import io.rollcall.booking.bookings.Patience;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.bookings.StateChange;
import io.rollcall.booking.saga.BookingState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Bookings of all studios, with the worker's role. Times are set and compared by the database. */
public final class PostgresBookings implements Bookings {

    private static final String LOCK = """
            SELECT %s
              FROM booking b
              JOIN unnest(:studios::uuid[], :bookings::uuid[]) AS wanted (studio_id, booking_id)
                ON b.studio_id = wanted.studio_id AND b.booking_id = wanted.booking_id
             ORDER BY b.booking_id
               FOR UPDATE OF b
            """.formatted(BookingRows.COLUMNS);

    private static final String LOCK_OVERDUE = """
            SELECT %s, b.looks, b.deadline_at <= now() AS deadline_passed
              FROM booking b
             WHERE b.look_again_at <= now()
             ORDER BY b.look_again_at
             LIMIT :limit
               FOR UPDATE OF b SKIP LOCKED
            """.formatted(BookingRows.COLUMNS);

    private static final String LOCK_WITHOUT_SESSIONS =
            """
            SELECT %s
              FROM booking b
             WHERE (b.studio_id, b.booking_id) IN (
                   SELECT held.studio_id, held.booking_id
                     FROM session_seats off
                     JOIN booking_session held ON held.studio_id = off.studio_id AND held.session_id = off.session_id
                    WHERE off.to_vacate)
               AND %s
             ORDER BY b.booking_id
             LIMIT :limit
               FOR UPDATE OF b SKIP LOCKED
            """.formatted(BookingRows.COLUMNS, BookingRows.WITHOUT_SESSIONS);

    private static final String ADVANCE = """
            UPDATE booking b
               SET state = c.state, reason = c.reason, version = c.version,
                   look_again_at = now() + c.wait_ms * interval '1 ms', looks = 0
              FROM unnest(:studios::uuid[], :bookings::uuid[], :from_states::text[], :from_versions::bigint[],
                          :states::text[], :reasons::text[], :versions::bigint[], :waits::bigint[])
                AS c (studio_id, booking_id, from_state, from_version, state, reason, version, wait_ms)
             WHERE b.studio_id = c.studio_id AND b.booking_id = c.booking_id
               AND b.state = c.from_state AND b.version = c.from_version
            """;

    private static final String DROP_ALLOCATIONS = """
            DELETE FROM allocation a
             USING unnest(:studios::uuid[], :bookings::uuid[]) AS c (studio_id, booking_id)
             WHERE a.studio_id = c.studio_id AND a.booking_id = c.booking_id
            """;

    private static final String LOOK_AGAIN = """
            UPDATE booking b
               SET look_again_at = now() + c.wait_ms * interval '1 ms', looks = b.looks + 1
              FROM unnest(:studios::uuid[], :bookings::uuid[], :waits::bigint[]) AS c (studio_id, booking_id, wait_ms)
             WHERE b.studio_id = c.studio_id AND b.booking_id = c.booking_id
            """;

    private final DatabaseClient database;
    private final InsertBookings insert;

    public PostgresBookings(DatabaseClient database) {
        this.database = database;
        this.insert = new InsertBookings(database);
    }

    @Override
    public Mono<Void> add(List<NewBooking> made, Patience patience) {
        return insert.all(made, patience);
    }

    @Override
    public Mono<List<Booking>> lock(List<BookingRef> refs) {
        return database.sql(LOCK)
                .bind("studios", each(refs, BookingRef::studioId, UUID[]::new))
                .bind("bookings", each(refs, BookingRef::bookingId, UUID[]::new))
                .map(BookingRows::read)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<OverdueBooking>> lockOverdue(int limit) {
        return database.sql(LOCK_OVERDUE)
                .bind("limit", limit)
                .map(row -> new OverdueBooking(
                        BookingRows.read(row),
                        Column.of(row, "deadline_passed", Boolean.class),
                        Column.of(row, "looks", Integer.class)))
                .all()
                .collectList();
    }

    @Override
    public Mono<List<Booking>> lockWithoutSessions(int limit) {
        return database.sql(LOCK_WITHOUT_SESSIONS)
                .bind("limit", limit)
                .map(BookingRows::read)
                .all()
                .collectList();
    }

    @Override
    public Mono<Void> advance(List<StateChange> changes, Patience patience) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(ADVANCE)
                .bind("studios", each(changes, change -> change.before().studioId(), UUID[]::new))
                .bind("bookings", each(changes, change -> change.before().bookingId(), UUID[]::new))
                .bind(
                        "from_states",
                        each(
                                changes,
                                change -> BookingRows.state(change.before().state()),
                                String[]::new))
                .bind("from_versions", each(changes, change -> change.before().version(), Long[]::new))
                .bind(
                        "states",
                        each(changes, change -> BookingRows.state(change.after().state()), String[]::new))
                .bind("reasons", each(changes, change -> reason(change.after().state()), String[]::new))
                .bind("versions", each(changes, change -> change.after().version(), Long[]::new))
                .bind(
                        "waits",
                        each(
                                changes,
                                change -> BookingRows.millisUntilLook(
                                        patience, change.after().state(), 0),
                                Long[]::new))
                .fetch()
                .rowsUpdated()
                .flatMap(written -> written == changes.size()
                        ? dropAllocations(changes)
                        : Mono.error(new IllegalStateException("of " + changes.size() + " locked bookings, only "
                                + written + " were as they were read")));
    }

    private Mono<Void> dropAllocations(List<StateChange> changes) {
        List<Booking> freed = changes.stream()
                .filter(StateChange::freesSeats)
                .map(StateChange::after)
                .toList();
        if (freed.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(DROP_ALLOCATIONS)
                .bind("studios", each(freed, Booking::studioId, UUID[]::new))
                .bind("bookings", each(freed, Booking::bookingId, UUID[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<Void> lookAgain(List<OverdueBooking> overdue, Patience patience) {
        if (overdue.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(LOOK_AGAIN)
                .bind("studios", each(overdue, each -> each.booking().studioId(), UUID[]::new))
                .bind("bookings", each(overdue, each -> each.booking().bookingId(), UUID[]::new))
                .bind(
                        "waits",
                        each(
                                overdue,
                                each -> BookingRows.millisUntilLook(
                                        patience, each.booking().state(), each.looks() + 1),
                                Long[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }

    private static @Nullable String reason(BookingState state) {
        return Standing.reason(state).orElse(null);
    }
}
