package io.rollcall.booking.store;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The sums of a studio's lines by month, made anew. */
final class MonthSums {

    private static final String MONTHS = """
            SELECT %s AS month
              FROM session_seats s
              JOIN known_studio z ON z.studio_id = s.studio_id
             WHERE s.studio_id = :studio
            UNION
            SELECT m.month FROM month_figures m WHERE m.studio_id = :studio
            UNION
            SELECT c.month FROM client_month c WHERE c.studio_id = :studio
            ORDER BY month
            """.formatted(Months.of("s.starts_at", "z.time_zone"));

    // Of exactly the lines that there are, those of bookings that have to be counted anew among them: what is added or
    // taken away later is the difference to these. Only a look at all lines of the studio finds them.
    // Rows that say nothing are put away on the way, and were not wrong. Those too many are a difference of sets, too.
    private static final String ADD_UP =
            """
            WITH l AS (
                SELECT line.*
                  FROM booking_figures line
                 WHERE line.studio_id = :studio AND line.month = :month
            ), sums AS (
                SELECT l.studio_id, l.month, l.offering_id, l.run_id, l.currency, count(*) AS lines, %1$s
                  FROM l
                 GROUP BY l.studio_id, l.month, l.offering_id, l.run_id, l.currency
            ), clients AS (
                SELECT l.studio_id, l.client_id, l.month,
                       count(*) FILTER (WHERE l.state = 'confirmed' AND l.is_first) AS bookings,
                       count(*) FILTER (WHERE l.state = 'confirmed') AS sessions, count(*) AS lines
                  FROM l
                 GROUP BY l.studio_id, l.client_id, l.month
            ), sums_too_many AS (
                DELETE FROM month_figures m
                 USING (SELECT k.offering_id, k.run_id, k.currency
                          FROM month_figures k
                         WHERE k.studio_id = :studio AND k.month = :month
                        EXCEPT
                        SELECT offering_id, run_id, currency FROM sums) AS lost
                 WHERE m.studio_id = :studio AND m.month = :month AND m.offering_id = lost.offering_id
                   AND m.run_id = lost.run_id AND m.currency = lost.currency
                RETURNING m.lines <> 0 AS wrong
            ), clients_too_many AS (
                DELETE FROM client_month m
                 USING (SELECT k.client_id
                          FROM client_month k
                         WHERE k.studio_id = :studio AND k.month = :month
                        EXCEPT
                        SELECT client_id FROM clients) AS lost
                 WHERE m.studio_id = :studio AND m.month = :month AND m.client_id = lost.client_id
                RETURNING m.lines <> 0 AS wrong
            ), sums_written AS (
                INSERT INTO month_figures AS m (studio_id, month, offering_id, run_id, currency, lines, %2$s)
                SELECT * FROM sums
                ON CONFLICT (studio_id, month, offering_id, run_id, currency) DO UPDATE
                   SET lines = excluded.lines, %3$s
                 WHERE (m.lines, %4$s) IS DISTINCT FROM (excluded.lines, %5$s)
                RETURNING true AS wrong
            ), clients_written AS (
                INSERT INTO client_month AS m (studio_id, client_id, month, bookings, sessions, lines)
                SELECT * FROM clients
                ON CONFLICT (studio_id, client_id, month) DO UPDATE
                   SET bookings = excluded.bookings, sessions = excluded.sessions, lines = excluded.lines
                 WHERE (m.bookings, m.sessions, m.lines)
                       IS DISTINCT FROM (excluded.bookings, excluded.sessions, excluded.lines)
                RETURNING true AS wrong
            )
            SELECT count(*) FILTER (WHERE each.wrong) AS changed
              FROM (SELECT wrong FROM sums_too_many
                    UNION ALL SELECT wrong FROM clients_too_many
                    UNION ALL SELECT wrong FROM sums_written
                    UNION ALL SELECT wrong FROM clients_written) AS each
            """.formatted(Measures.OF_BOOKINGS, Measures.NAMES, Measures.REPLACED, Measures.OLD, Measures.NEW);

    // Workers find rows by an index; a look at all lines is quicker without one, in whatever order their bookings lie.
    private static final String WITHOUT_INDEX = "SELECT set_config('enable_seqscan', 'on', true)";

    private final DatabaseClient database;

    MonthSums(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<YearMonth>> months(UUID studioId) {
        return database.sql(MONTHS)
                .bind("studio", studioId)
                .map(row -> Months.month(Column.of(row, "month", Integer.class)))
                .all()
                .collectList();
    }

    /**
     * Adds up a month, while nobody else counts in the studio.
     *
     * @return how many sums were others before
     */
    Mono<Long> addUp(UUID studioId, YearMonth month) {
        return database.sql(WITHOUT_INDEX)
                .fetch()
                .all()
                .then(database.sql(ADD_UP)
                        .bind("studio", studioId)
                        .bind("month", Months.number(month))
                        .map(row -> Column.of(row, "changed", Long.class))
                        .one());
    }
}
