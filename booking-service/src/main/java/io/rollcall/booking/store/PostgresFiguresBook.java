package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.clients.ClientRef;
import io.rollcall.booking.seats.SessionRef;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Figures of all studios, with the worker's role. */
public final class PostgresFiguresBook implements FiguresBook {

    // One counts in a studio at a time: what it adds to the sums is the difference between what it found and what it
    // leaves. Sorted, so that two who count in the same studios wait for each other in one order. The seed keeps these
    // locks apart from others that are taken by ids. What follows is planned anew each time: a plan that was made while
    // there were hardly any lines reads all of them for each piece of a rebuild.
    private static final String LOCK = """
            SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
                   pg_advisory_xact_lock(hashtextextended(sorted.id::text, 21))
              FROM (SELECT DISTINCT id FROM unnest(:studios::uuid[]) AS id ORDER BY id) AS sorted
            """;

    // After the lock, in a statement of its own: it sees all that was committed before the last who counted let go.
    // Columns of lines stand in the order of the table.
    private static final String RECOUNT =
            """
            WITH wanted AS (
                SELECT w.studio_id, w.booking_id
                  FROM unnest(:studios::uuid[], :bookings::uuid[]) AS w (studio_id, booking_id)
            ), counted AS (
                SELECT b.studio_id, b.booking_id, coalesce(c.merged_into, b.client_id) AS client_id, b.offering_id,
                       CASE b.state WHEN 'cancelling' THEN 'cancelled' ELSE b.state END AS state, b.reason,
                       CASE b.state WHEN 'confirmed' THEN b.credits WHEN 'cancelled' THEN b.kept ELSE 0 END AS credits,
                       -- Of a booking that has ended, only money that has come is of interest.
                       CASE WHEN b.state IN ('pending', 'confirmed') OR b.payment_state IN ('paid', 'refunded')
                            THEN b.payment_state ELSE 'none' END AS payment,
                       coalesce(b.price_minor, 0) AS price_minor, coalesce(b.currency, '') AS currency, z.time_zone
                  FROM wanted w
                  JOIN booking b ON b.studio_id = w.studio_id AND b.booking_id = w.booking_id
                  JOIN known_studio z ON z.studio_id = b.studio_id
                  LEFT JOIN client c ON c.studio_id = b.studio_id AND c.client_id = b.client_id
                   AND c.merged_into IS NOT NULL
                 WHERE b.state <> 'held' AND NOT b.lapsed
            ), held AS (
                SELECT k.*, each.session_id, s.run_id, s.starts_at, each.seats - each.coming AS seats,
                       row_number() OVER (PARTITION BY k.studio_id, k.booking_id
                                          ORDER BY each.position, each.session_id) AS place,
                       count(*) OVER (PARTITION BY k.studio_id, k.booking_id) AS places,
                       -- A booking that costs nothing because nobody came, or was excused, ends as cancelled.
                       CASE WHEN each.settled OR (k.state = 'cancelled' AND k.reason IN ('no_show', 'excused')
                                                  AND s.completed_at IS NOT NULL)
                            THEN coalesce((SELECT a.attendance
                                             FROM attendance a
                                            WHERE a.studio_id = each.studio_id AND a.booking_id = each.booking_id
                                              AND a.session_id = each.session_id
                                            ORDER BY a.seq DESC
                                            LIMIT 1), s.unmarked_as, 'attended') END AS attendance
                  FROM counted k
                  JOIN booking_session each ON each.studio_id = k.studio_id AND each.booking_id = k.booking_id
                  JOIN session_seats s ON s.studio_id = each.studio_id AND s.session_id = each.session_id
                 WHERE each.seats > each.coming
            ), lines AS (
                SELECT h.studio_id, h.booking_id, h.session_id, h.client_id, h.offering_id, h.run_id,
                       %1$s AS month, h.place = 1 AS is_first, h.state,
                       h.state = 'confirmed'
                           AND bool_and(h.attendance IS NOT NULL) OVER (PARTITION BY h.studio_id, h.booking_id) AS completed,
                       h.seats, h.attendance, h.payment,
                       CASE h.payment WHEN 'none' THEN 0
                            ELSE h.price_minor / h.places + (h.place <= h.price_minor %% h.places)::int END AS amount_minor,
                       CASE h.payment WHEN 'none' THEN '' ELSE h.currency END AS currency,
                       (h.credits / h.places + (h.place <= h.credits %% h.places)::int)::int AS credits
                  FROM held h
                UNION ALL
                SELECT h.studio_id, h.booking_id, h.session_id, h.client_id, h.offering_id, h.run_id, %1$s, false,
                       CASE h.cause WHEN 'session_cancelled' THEN 'cancelled' ELSE h.state END, false, h.seats,
                       CASE h.cause WHEN 'session_cancelled' THEN NULL ELSE h.cause END, 'none', 0, '', 0
                  FROM (SELECT k.*, d.session_id, d.cause, d.seats, s.run_id, s.starts_at
                          FROM counted k
                          JOIN dropped_session d ON d.studio_id = k.studio_id AND d.booking_id = k.booking_id
                          JOIN session_seats s ON s.studio_id = d.studio_id AND s.session_id = d.session_id
                         WHERE NOT EXISTS (
                               SELECT FROM booking_session back
                                WHERE back.studio_id = d.studio_id AND back.booking_id = d.booking_id
                                  AND back.session_id = d.session_id AND back.seats > back.coming)) AS h
            ), fresh AS (
                SELECT l.*,
                       l.state = 'confirmed'
                           AND row_number() OVER (PARTITION BY l.studio_id, l.booking_id, l.run_id, l.month, l.state
                                                  ORDER BY l.is_first DESC, l.session_id) = 1 AS opens_month
                  FROM lines l
            ), before AS (
                SELECT f.*
                  FROM wanted w
                  JOIN booking_figures f ON f.studio_id = w.studio_id AND f.booking_id = w.booking_id
            ), come AS (
                SELECT * FROM fresh EXCEPT SELECT * FROM before
            ), gone AS (
                SELECT * FROM before EXCEPT SELECT * FROM fresh
            ), removed AS (
                -- A difference of sets and not a condition: nobody can tell how many lines there will be, and for a few
                -- each would be compared with each.
                DELETE FROM booking_figures f
                 USING (SELECT studio_id, booking_id, session_id FROM gone
                        EXCEPT
                        SELECT studio_id, booking_id, session_id FROM come) AS lost
                 WHERE f.studio_id = lost.studio_id AND f.booking_id = lost.booking_id AND f.session_id = lost.session_id
            ), written AS (
                INSERT INTO booking_figures
                SELECT * FROM come
                ON CONFLICT (studio_id, booking_id, session_id) DO UPDATE
                   SET client_id = excluded.client_id, offering_id = excluded.offering_id, run_id = excluded.run_id,
                       month = excluded.month, is_first = excluded.is_first, state = excluded.state,
                       completed = excluded.completed, seats = excluded.seats, attendance = excluded.attendance,
                       payment = excluded.payment, amount_minor = excluded.amount_minor,
                       currency = excluded.currency, credits = excluded.credits, opens_month = excluded.opens_month
            ), changes AS (
                SELECT 1 AS sign, come.* FROM come
                UNION ALL
                SELECT -1, gone.* FROM gone
            ), of_months AS (
                INSERT INTO month_figures AS m (studio_id, month, offering_id, run_id, currency, lines, %2$s)
                SELECT l.studio_id, l.month, l.offering_id, l.run_id, l.currency, sum(l.sign), %3$s
                  FROM changes l
                 GROUP BY l.studio_id, l.month, l.offering_id, l.run_id, l.currency
                ON CONFLICT (studio_id, month, offering_id, run_id, currency) DO UPDATE
                   SET lines = m.lines + excluded.lines, %4$s
            ), of_clients AS (
                INSERT INTO client_month AS m (studio_id, client_id, month, bookings, sessions, lines)
                SELECT l.studio_id, l.client_id, l.month,
                       sum(CASE WHEN l.state = 'confirmed' AND l.is_first THEN l.sign ELSE 0 END),
                       sum(CASE l.state WHEN 'confirmed' THEN l.sign ELSE 0 END), sum(l.sign)
                  FROM changes l
                 GROUP BY l.studio_id, l.client_id, l.month
                ON CONFLICT (studio_id, client_id, month) DO UPDATE
                   SET bookings = m.bookings + excluded.bookings, sessions = m.sessions + excluded.sessions,
                       lines = m.lines + excluded.lines
            )
            SELECT count(*) AS changed FROM (SELECT DISTINCT l.studio_id, l.booking_id FROM changes l) AS each
            """.formatted(Months.of("h.starts_at", "h.time_zone"), Measures.NAMES, Measures.CHANGES, Measures.ADDED);

    private static final String OF_CLIENTS = """
            SELECT b.studio_id, b.booking_id
              FROM unnest(:studios::uuid[], :clients::uuid[]) AS wanted (studio_id, client_id)
              JOIN booking b ON b.studio_id = wanted.studio_id AND b.client_id = wanted.client_id
            """;

    private static final String MOVED = """
            SELECT DISTINCT f.studio_id, f.booking_id
              FROM unnest(:studios::uuid[], :sessions::uuid[]) AS wanted (studio_id, session_id)
              JOIN session_seats s ON s.studio_id = wanted.studio_id AND s.session_id = wanted.session_id
              JOIN known_studio z ON z.studio_id = s.studio_id
              JOIN (SELECT studio_id, session_id, booking_id FROM booking_session
                    UNION ALL
                    SELECT studio_id, session_id, booking_id FROM dropped_session) AS held
                ON held.studio_id = s.studio_id AND held.session_id = s.session_id
              JOIN booking_figures f ON f.studio_id = s.studio_id AND f.booking_id = held.booking_id
               AND f.session_id = s.session_id
             WHERE f.month <> %s
            """.formatted(Months.of("s.starts_at", "z.time_zone"));

    // A plan for any parameters makes a range of a comparison, and of an OR a look at all before it.
    private static final String BOOKINGS = """
            SELECT b.studio_id, b.booking_id
              FROM booking b
             WHERE b.studio_id = :studio AND b.booking_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
             ORDER BY b.booking_id
             LIMIT :limit
            """;

    private final DatabaseClient database;
    private final MonthSums sums;

    public PostgresFiguresBook(DatabaseClient database) {
        this.database = database;
        this.sums = new MonthSums(database);
    }

    @Override
    public Mono<Long> recount(List<BookingRef> bookings) {
        List<BookingRef> asked = bookings.stream().distinct().toList();
        return asked.isEmpty()
                ? Mono.just(0L)
                : lock(asked.stream().map(BookingRef::studioId))
                        .then(Mono.defer(() -> database.sql(RECOUNT)
                                .bind("studios", each(asked, BookingRef::studioId, UUID[]::new))
                                .bind("bookings", each(asked, BookingRef::bookingId, UUID[]::new))
                                .map(row -> Column.of(row, "changed", Long.class))
                                .one()));
    }

    private Mono<Void> lock(Stream<UUID> studios) {
        return database.sql(LOCK)
                .bind("studios", studios.distinct().toArray(UUID[]::new))
                .fetch()
                .all()
                .then();
    }

    @Override
    public Mono<Long> recountOf(List<ClientRef> clients) {
        return database.sql(OF_CLIENTS)
                .bind("studios", each(clients, ClientRef::studioId, UUID[]::new))
                .bind("clients", each(clients, ClientRef::clientId, UUID[]::new))
                .map(PostgresFiguresBook::ref)
                .all()
                .collectList()
                .flatMap(this::recount);
    }

    @Override
    public Mono<Long> recountMoved(List<SessionRef> sessions) {
        return sessions.isEmpty()
                ? Mono.just(0L)
                : database.sql(MOVED)
                        .bind("studios", each(sessions, SessionRef::studioId, UUID[]::new))
                        .bind("sessions", each(sessions, SessionRef::sessionId, UUID[]::new))
                        .map(PostgresFiguresBook::ref)
                        .all()
                        .collectList()
                        .flatMap(this::recount);
    }

    @Override
    public Mono<List<BookingRef>> bookings(UUID studioId, @Nullable UUID after, int limit) {
        return database.sql(BOOKINGS)
                .bind("studio", studioId)
                .bind("after", Column.orNull(after, UUID.class))
                .bind("limit", limit)
                .map(PostgresFiguresBook::ref)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<YearMonth>> months(UUID studioId) {
        return sums.months(studioId);
    }

    @Override
    public Mono<Long> addUp(UUID studioId, YearMonth month) {
        return lock(Stream.of(studioId)).then(Mono.defer(() -> sums.addUp(studioId, month)));
    }

    private static BookingRef ref(Readable row) {
        return new BookingRef(Column.of(row, "studio_id", UUID.class), Column.of(row, "booking_id", UUID.class));
    }
}
