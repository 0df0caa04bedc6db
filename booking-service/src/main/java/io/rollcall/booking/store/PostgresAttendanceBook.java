package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.attendance.Attendance;
import io.rollcall.booking.attendance.AttendanceBook;
import io.rollcall.booking.attendance.BookedSession;
import io.rollcall.booking.attendance.EndedBooking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.tenancy.Pipelined;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Attendance in PostgreSQL, with the worker's role. */
public final class PostgresAttendanceBook implements AttendanceBook {

    private static final String LOCK_SESSION = """
            SELECT s.starts_at <= now() AS begun, s.completed_at IS NOT NULL AS completed, s.cancelled
              FROM session_seats s
             WHERE s.studio_id = :studio AND s.session_id = :session AND %s
               FOR NO KEY UPDATE
            """.formatted(SessionRows.MADE);

    // Said now, and after all that was said before: a device whose clock is ahead does not overrule it.
    private static final String MARK = """
            INSERT INTO attendance (studio_id, booking_id, session_id, attendance, marked_by, said_at)
            SELECT :studio, :booking, :session, :attendance::text, :marked_by,
                   greatest(now(), max(coalesce(a.said_at, a.marked_at)) + interval '1 microsecond')
              FROM attendance a
             WHERE a.studio_id = :studio AND a.booking_id = :booking AND a.session_id = :session
            """;

    private static final String COMPLETE = """
            UPDATE session_seats
               SET completed_at = now(), unmarked_as = :unmarked_as, to_settle = true
             WHERE studio_id = :studio AND session_id = :session
            """;

    private static final String COMPLETE_FORGOTTEN = """
            UPDATE session_seats s
               SET completed_at = now(), unmarked_as = 'attended', to_settle = true
              FROM (SELECT studio_id, session_id
                      FROM session_seats
                     WHERE completed_at IS NULL AND NOT cancelled
                       AND ends_at <= now() - :after_seconds * interval '1 second'
                     ORDER BY ends_at
                     LIMIT :limit
                       FOR NO KEY UPDATE SKIP LOCKED) AS forgotten
             WHERE s.studio_id = forgotten.studio_id AND s.session_id = forgotten.session_id
            """;

    private static final String LOCK_ENDED = """
            SELECT b.studio_id, b.booking_id
              FROM booking b
             WHERE (b.studio_id, b.booking_id) IN (
                   SELECT held.studio_id, held.booking_id
                     FROM session_seats over
                     JOIN booking_session held ON held.studio_id = over.studio_id AND held.session_id = over.session_id
                    WHERE over.to_settle AND NOT held.settled)
               AND b.state = 'confirmed' AND b.look_again_at IS NULL
             ORDER BY b.booking_id
             LIMIT :limit
               FOR UPDATE OF b SKIP LOCKED
            """;

    private static final String SESSIONS = """
            SELECT held.studio_id, held.booking_id, held.session_id, held.settled,
                   s.completed_at IS NOT NULL AS completed,
                   coalesce((SELECT a.attendance
                               FROM attendance a
                              WHERE a.studio_id = held.studio_id AND a.booking_id = held.booking_id
                                AND a.session_id = held.session_id
                              ORDER BY a.seq DESC
                              LIMIT 1), s.unmarked_as, 'attended') AS attendance
              FROM booking_session held
              JOIN unnest(:studios::uuid[], :bookings::uuid[]) AS wanted (studio_id, booking_id)
                ON held.studio_id = wanted.studio_id AND held.booking_id = wanted.booking_id
              JOIN session_seats s ON s.studio_id = held.studio_id AND s.session_id = held.session_id
             ORDER BY held.booking_id, held.position
            """;

    private static final String SETTLE = """
            UPDATE booking_session held
               SET settled = true
              FROM unnest(:studios::uuid[], :bookings::uuid[], :sessions::uuid[]) AS c (studio_id, booking_id, session_id)
             WHERE held.studio_id = c.studio_id AND held.booking_id = c.booking_id AND held.session_id = c.session_id
            """;

    private static final String FORGET_SETTLED = """
            UPDATE session_seats s
               SET to_settle = false
             WHERE s.to_settle
               AND NOT EXISTS (
                   SELECT FROM booking_session held
                     JOIN booking b ON b.studio_id = held.studio_id AND b.booking_id = held.booking_id
                    WHERE held.studio_id = s.studio_id AND held.session_id = s.session_id
                      AND NOT held.settled AND %s)
            """.formatted(BookingRows.HOLDS_SEATS);

    private final DatabaseClient database;

    public PostgresAttendanceBook(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<SessionClock> lockSession(UUID studioId, UUID sessionId) {
        return database.sql(LOCK_SESSION)
                .bind("studio", studioId)
                .bind("session", sessionId)
                .map(row -> new SessionClock(
                        Column.of(row, "begun", Boolean.class),
                        Column.of(row, "completed", Boolean.class),
                        Column.of(row, "cancelled", Boolean.class)))
                .one();
    }

    @Override
    public Mono<Void> mark(BookingRef booking, UUID sessionId, @Nullable Attendance attendance, UUID markedBy) {
        return database.sql(MARK)
                .bind("studio", booking.studioId())
                .bind("booking", booking.bookingId())
                .bind("session", sessionId)
                .bind("attendance", Column.orNull(attendance == null ? null : Column.name(attendance), String.class))
                .bind("marked_by", markedBy)
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<Void> complete(UUID studioId, UUID sessionId, Attendance unmarkedAs) {
        return database.sql(COMPLETE)
                .bind("studio", studioId)
                .bind("session", sessionId)
                .bind("unmarked_as", Column.name(unmarkedAs))
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<Long> completeForgotten(Duration after, int limit) {
        return database.sql(COMPLETE_FORGOTTEN)
                .bind("after_seconds", after.toSeconds())
                .bind("limit", limit)
                .fetch()
                .rowsUpdated();
    }

    @Override
    public Mono<List<EndedBooking>> lockEnded(int limit) {
        return PostgresBookings.refs(database, LOCK_ENDED, limit)
                .flatMap(refs -> refs.isEmpty() ? Mono.just(List.of()) : ended(refs));
    }

    private record Booked(BookingRef booking, BookedSession session) {

        static Booked read(Readable row) {
            return new Booked(
                    PostgresBookings.ref(row),
                    new BookedSession(
                            Column.of(row, "session_id", UUID.class),
                            Column.of(row, "completed", Boolean.class),
                            Column.of(row, "settled", Boolean.class),
                            Column.named(Attendance.class, row, "attendance")));
        }
    }

    private Mono<List<EndedBooking>> ended(List<BookingRef> refs) {
        return Pipelined.both(
                        PostgresBookings.of(database, PostgresBookings.READ, refs)
                                .map(BookingRows::read)
                                .all()
                                .collectList(),
                        PostgresBookings.of(database, SESSIONS, refs)
                                .map(Booked::read)
                                .all()
                                .collect(groupingBy(Booked::booking, mapping(Booked::session, toList()))))
                .map(read -> {
                    Map<BookingRef, List<BookedSession>> sessions = read.getT2();
                    return read.getT1().stream()
                            .map(booking -> new EndedBooking(booking, sessions.getOrDefault(booking.ref(), List.of())))
                            .toList();
                });
    }

    @Override
    public Mono<Void> settle(List<SettledSession> settled) {
        if (settled.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(SETTLE)
                .bind("studios", each(settled, each -> each.booking().studioId(), UUID[]::new))
                .bind("bookings", each(settled, each -> each.booking().bookingId(), UUID[]::new))
                .bind("sessions", each(settled, SettledSession::sessionId, UUID[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<Void> forgetSettled() {
        return database.sql(FORGET_SETTLED).fetch().rowsUpdated().then();
    }
}
