package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.bookings.BookedTime;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.NewBooking;
import io.rollcall.booking.bookings.OverdueBooking;
import io.rollcall.booking.bookings.Patience;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.bookings.StateChange;
import io.rollcall.booking.bookings.VacatedBooking;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.tenancy.Pipelined;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/** Bookings of all studios, with the worker's role. Times are set and compared by the database. */
public final class PostgresBookings implements Bookings {

    private static final String LOCK = """
            SELECT b.studio_id, b.booking_id
              FROM booking b
              JOIN unnest(:studios::uuid[], :bookings::uuid[]) AS wanted (studio_id, booking_id)
                ON b.studio_id = wanted.studio_id AND b.booking_id = wanted.booking_id
             ORDER BY b.booking_id
               FOR UPDATE OF b
            """;

    // After the locks, in a statement of its own: whoever held them before may have taken sessions off a booking, and a
    // statement that has waited for a lock sees only the locked row as it is now.
    static final String READ = """
            SELECT %s, b.looks, b.deadline_at <= now() AS deadline_passed
              FROM %s
              JOIN unnest(:studios::uuid[], :bookings::uuid[]) AS wanted (studio_id, booking_id)
                ON b.studio_id = wanted.studio_id AND b.booking_id = wanted.booking_id
             ORDER BY b.booking_id
            """.formatted(BookingRows.COLUMNS, BookingRows.TABLES);

    private static final String CANCELLED_OR_SETTLED = """
            SELECT held.studio_id, held.booking_id, held.session_id, s.cancelled
              FROM booking_session held
              JOIN unnest(:studios::uuid[], :bookings::uuid[]) AS wanted (studio_id, booking_id)
                ON held.studio_id = wanted.studio_id AND held.booking_id = wanted.booking_id
              JOIN session_seats s ON s.studio_id = held.studio_id AND s.session_id = held.session_id
             WHERE s.cancelled OR held.settled
            """;

    private static final String LOCK_OVERDUE = """
            SELECT b.studio_id, b.booking_id
              FROM booking b
             WHERE b.look_again_at <= now()
             ORDER BY b.look_again_at
             LIMIT :limit
               FOR UPDATE OF b SKIP LOCKED
            """;

    private static final String LOCK_VACATED = """
            SELECT b.studio_id, b.booking_id
              FROM booking b
             WHERE (b.studio_id, b.booking_id) IN (
                   SELECT held.studio_id, held.booking_id
                     FROM session_seats off
                     JOIN booking_session held ON held.studio_id = off.studio_id AND held.session_id = off.session_id
                    WHERE off.to_vacate AND off.cancelled)
               AND %s
               AND (b.state = 'confirmed' OR NOT %s)
               AND b.change_id IS NULL
             ORDER BY b.booking_id
             LIMIT :limit
               FOR UPDATE OF b SKIP LOCKED
            """.formatted(BookingRows.HOLDS_SEATS, BookingRows.HAS_SESSION_LEFT);

    private static final String ADVANCE = """
            UPDATE booking b
               SET state = c.state, awaits_session = c.awaits_session, reason = c.reason, version = c.version,
                   lapsed = b.lapsed OR (b.state = 'held' AND c.state IN ('rejected', 'cancelled')),
                   look_again_at = now() + c.wait_ms * interval '1 ms', looks = 0,
                   deadline_at = coalesce(now() + c.deadline_ms * interval '1 ms', b.deadline_at)
              FROM unnest(:studios::uuid[], :bookings::uuid[], :from_states::text[], :from_versions::bigint[],
                          :states::text[], :awaiting::boolean[], :reasons::text[], :versions::bigint[],
                          :waits::bigint[], :deadlines::bigint[])
                AS c (studio_id, booking_id, from_state, from_version,
                      state, awaits_session, reason, version, wait_ms, deadline_ms)
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

    private static final String EXTEND = """
            UPDATE booking b
               SET deadline_at = now() + :millis * interval '1 ms', look_again_at = now() + :millis * interval '1 ms',
                   extended = b.extended + 1, version = b.version + 1
             WHERE b.studio_id = :studio AND b.booking_id = :booking AND b.version = :version AND b.state = 'held'
               AND b.extended < :most
            """;

    private final DatabaseClient database;
    private final InsertBookings insert;
    private final AmendBookings amend;
    private final BecomeBookings become;

    public PostgresBookings(DatabaseClient database) {
        this.database = database;
        this.insert = new InsertBookings(database);
        this.amend = new AmendBookings(database);
        this.become = new BecomeBookings(database);
    }

    @Override
    public Mono<Void> add(List<NewBooking> made, Patience patience) {
        return insert.all(made, patience);
    }

    @Override
    public Mono<List<Booking>> lock(List<BookingRef> refs) {
        return Pipelined.both(
                        of(LOCK, refs).fetch().rowsUpdated().thenReturn(true),
                        of(READ, refs).map(BookingRows::read).all().collectList())
                .map(Tuple2::getT2);
    }

    @Override
    public Mono<List<OverdueBooking>> lockWithTime(List<BookingRef> refs) {
        return Pipelined.both(
                        of(LOCK, refs).fetch().rowsUpdated().thenReturn(true),
                        of(READ, refs).map(PostgresBookings::overdue).all().collectList())
                .map(Tuple2::getT2);
    }

    @Override
    public Mono<Booking> extend(Booking hold, Duration holdFor, int most) {
        BookingRef ref = hold.ref();
        return database.sql(EXTEND)
                .bind("studio", ref.studioId())
                .bind("booking", ref.bookingId())
                .bind("version", hold.version())
                .bind("millis", holdFor.toMillis())
                .bind("most", most)
                .fetch()
                .rowsUpdated()
                .filter(written -> written == 1)
                .flatMap(
                        written -> of(READ, List.of(ref)).map(BookingRows::read).one());
    }

    @Override
    public Mono<List<OverdueBooking>> lockOverdue(int limit) {
        return lockSome(LOCK_OVERDUE, limit)
                .flatMap(refs -> refs.isEmpty()
                        ? Mono.just(List.of())
                        : of(READ, refs).map(PostgresBookings::overdue).all().collectList());
    }

    private static OverdueBooking overdue(Readable row) {
        return new OverdueBooking(
                BookingRows.read(row),
                Column.of(row, "deadline_passed", Boolean.class),
                Column.of(row, "looks", Integer.class));
    }

    @Override
    public Mono<List<BookedTime>> times(List<BookingRef> refs) {
        return of(BookedTimeRows.FIND, refs).map(BookedTimeRows::read).all().collectList();
    }

    /** A session that does not take place, or that is over and to be paid for. */
    private record Off(BookingRef booking, UUID sessionId, boolean cancelled) {

        static Off read(Readable row) {
            return new Off(
                    ref(row), Column.of(row, "session_id", UUID.class), Column.of(row, "cancelled", Boolean.class));
        }
    }

    @Override
    public Mono<List<VacatedBooking>> lockVacated(int limit) {
        return lockSome(LOCK_VACATED, limit)
                .flatMap(refs -> refs.isEmpty()
                        ? Mono.just(List.of())
                        : Pipelined.both(
                                        of(READ, refs)
                                                .map(BookingRows::read)
                                                .all()
                                                .collectList(),
                                        of(CANCELLED_OR_SETTLED, refs)
                                                .map(Off::read)
                                                .all()
                                                .collectList())
                                .map(read -> vacated(read.getT1(), read.getT2())));
    }

    private static List<VacatedBooking> vacated(List<Booking> bookings, List<Off> off) {
        Map<BookingRef, List<Off>> ofBooking = off.stream().collect(groupingBy(Off::booking));
        return bookings.stream()
                .map(booking -> vacated(booking, ofBooking.getOrDefault(booking.ref(), List.of())))
                .toList();
    }

    private static VacatedBooking vacated(Booking booking, List<Off> off) {
        return new VacatedBooking(
                booking,
                off.stream().filter(Off::cancelled).map(Off::sessionId).collect(toSet()),
                off.stream()
                        .filter(each -> !each.cancelled())
                        .map(Off::sessionId)
                        .collect(toSet()));
    }

    private Mono<List<BookingRef>> lockSome(String statement, int limit) {
        return refs(database, statement, limit);
    }

    static Mono<List<BookingRef>> refs(DatabaseClient database, String statement, int limit) {
        return database.sql(statement)
                .bind("limit", limit)
                .map(PostgresBookings::ref)
                .all()
                .collectList();
    }

    private GenericExecuteSpec of(String statement, List<BookingRef> refs) {
        return of(database, statement, refs);
    }

    static GenericExecuteSpec of(DatabaseClient database, String statement, List<BookingRef> refs) {
        return database.sql(statement)
                .bind("studios", each(refs, BookingRef::studioId, UUID[]::new))
                .bind("bookings", each(refs, BookingRef::bookingId, UUID[]::new));
    }

    static BookingRef ref(Readable row) {
        return new BookingRef(Column.of(row, "studio_id", UUID.class), Column.of(row, "booking_id", UUID.class));
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
                .bind(
                        "awaiting",
                        each(
                                changes,
                                change ->
                                        BookingRows.awaitsSession(change.after().state()),
                                Boolean[]::new))
                .bind("reasons", each(changes, change -> reason(change.after().state()), String[]::new))
                .bind("versions", each(changes, change -> change.after().version(), Long[]::new))
                .bind(
                        "waits",
                        each(
                                changes,
                                change -> BookingRows.millisUntilLook(
                                        patience, change.after().state(), 0),
                                Long[]::new))
                .bind(
                        "deadlines",
                        each(
                                changes,
                                change -> BookingRows.millisUntilDeadline(
                                        patience, change.after().state()),
                                Long[]::new))
                .fetch()
                .rowsUpdated()
                .flatMap(written -> written == changes.size()
                        ? dropAllocations(changes)
                                .then(Mono.defer(() -> amend.all(changes)))
                                .then(Mono.defer(() -> become.all(changes)))
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
