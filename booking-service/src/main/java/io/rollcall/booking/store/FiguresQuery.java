package io.rollcall.booking.store;

import io.rollcall.booking.analytics.FiguresFilter;
import io.rollcall.booking.analytics.MonthRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * The statements that make figures: one sums what is counted, one looks at the months of each client. They name only the
 * conditions that are asked for, so that each is planned with the index for them; sums are read from what is added up
 * already where nothing but months, offering or run is asked for, and from the lines otherwise.
 */
final class FiguresQuery {

    // before: the last month in which a client was there.
    private static final String CLIENTS_OF_MONTHS = """
            SELECT month, count(*) AS active, count(*) FILTER (WHERE ever >= 2) AS repeat,
                   count(*) FILTER (WHERE before = month - 1) AS kept
              FROM (SELECT c.month, lag(c.month) OVER months AS before, sum(c.bookings) OVER months AS ever
                      FROM client_month c
                     WHERE c.studio_id = :studio AND c.month <= :until AND c.sessions > 0
                    WINDOW months AS (PARTITION BY c.client_id ORDER BY c.month)) AS walked
             WHERE month >= :from - 1
             GROUP BY month
            """;

    private static final String ASKED_SESSION = "ARRAY[:session::uuid]";
    private static final String ASKED_CLIENT = """
            ARRAY(SELECT coalesce(asked.merged_into, asked.client_id)
                    FROM client asked
                   WHERE asked.studio_id = :studio AND asked.client_id = :client)
            """;
    private static final String KEYS = ":keys::uuid[]";

    /** The index of lines by runs begins with their offerings. */
    private static final String OFFERINGS_OF_RUNS = """
            offering_id = ANY (ARRAY(
                SELECT known.offering_id
                  FROM month_figures known
                 WHERE known.studio_id = :studio AND known.run_id = ANY (:runs::uuid[])))
            """;

    private static final String NOTHING = "0";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final FiguresFilter filter;

    private FiguresQuery(UUID studioId, FiguresFilter filter) {
        this.filter = filter;
        values.put("studio", studioId);
        when("offering_id = :offering", "offering", filter.offeringId());
        UUID run = filter.runId();
        if (run != null) {
            onlyRuns(List.of(run));
        }
        if (filter.sessionId() != null) {
            values.put("session", filter.sessionId());
            onlySessions(ASKED_SESSION);
        }
        if (filter.clientId() != null) {
            values.put("client", filter.clientId());
            onlyClients(ASKED_CLIENT);
        }
    }

    static FiguresQuery of(UUID studioId, FiguresFilter filter) {
        return new FiguresQuery(studioId, filter);
    }

    /** Only those of a column's values. */
    FiguresQuery only(String column, List<UUID> keys) {
        if (column.equals("run_id")) {
            onlyRuns(keys);
            return this;
        }
        values.put("keys", keys.toArray(UUID[]::new));
        switch (column) {
            case "session_id" -> onlySessions(KEYS);
            case "client_id" -> onlyClients(KEYS);
            default -> conditions.add(column + " = ANY (" + KEYS + ")");
        }
        return this;
    }

    /** Lines are found by their bookings, those that have lost the session among them. */
    private void onlySessions(String sessions) {
        conditions.add("session_id = ANY (" + sessions + ")");
        conditions.add("""
            booking_id = ANY (ARRAY(
                SELECT held.booking_id
                  FROM booking_session held
                 WHERE held.studio_id = :studio AND held.session_id = ANY (%1$s)
                UNION
                SELECT lost.booking_id
                  FROM dropped_session lost
                 WHERE lost.studio_id = :studio AND lost.session_id = ANY (%1$s)))
            """.formatted(sessions));
    }

    /** Whoever was merged is found under who goes on. */
    private void onlyClients(String clients) {
        conditions.add("client_id = ANY (" + clients + ")");
        conditions.add("""
            booking_id = ANY (ARRAY(
                SELECT own.booking_id
                  FROM client known
                  JOIN booking own ON own.studio_id = known.studio_id AND own.client_id = known.client_id
                 WHERE known.studio_id = :studio AND (known.client_id = ANY (%1$s) OR known.merged_into = ANY (%1$s))))
            """.formatted(clients));
    }

    private void onlyRuns(List<UUID> runs) {
        when("run_id = ANY (:runs::uuid[])", "runs", runs.toArray(UUID[]::new));
        conditions.add(OFFERINGS_OF_RUNS);
    }

    private void when(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    GenericExecuteSpec sums(DatabaseClient database) {
        return sums(database, NOTHING);
    }

    /** Sums for each value of a column. */
    GenericExecuteSpec sums(DatabaseClient database, String column) {
        boolean added = !ofLines(column);
        String row = added ? "m" : "l";
        String statement = """
            SELECT (%s)::text AS key, %s.currency, %s
              FROM %s
             WHERE %s
             GROUP BY 1, 2
            """.formatted(
                        key(row, column),
                        row,
                        added ? Measures.SUMS : ofSessions(column) ? Measures.OF_SESSIONS : Measures.OF_BOOKINGS,
                        added ? "month_figures m" : "booking_figures l",
                        where(row, "BETWEEN :from AND :until"));
        return bind(database.sql(statement));
    }

    GenericExecuteSpec clients(DatabaseClient database) {
        return clients(database, NOTHING);
    }

    /** Clients for each value of a column. */
    GenericExecuteSpec clients(DatabaseClient database, String column) {
        boolean everybody = conditions.isEmpty() && column.equals(NOTHING);
        String row = everybody ? "c" : "l";
        // months: a bit for each month in which a client was there, the lowest for the month before the first one;
        // there is
        // room for MonthRange.MAX_MONTHS and that one. ever: bookings up to the last month. So nothing has to be put in
        // order. A session is in one month, so that nobody is kept from one to the next by it.
        String statement = """
            WITH visits AS (
                SELECT %1$s AS key, sum(%2$s) AS ever,
                       bit_or(CASE WHEN %3$s.month >= :from::int - 1
                                   THEN 1::bigint << (%3$s.month - :from::int + 1) ELSE 0 END) AS months
                  FROM %4$s
                 WHERE %5$s
                 GROUP BY 1, %3$s.client_id
            )
            SELECT key::text AS key, count(*) FILTER (WHERE months > 1) AS active,
                   count(*) FILTER (WHERE months > 1 AND ever >= 2) AS repeat,
                   coalesce(sum(bit_count((months & (months << 1))::bit(64))) FILTER (WHERE %6$s), 0)::bigint AS kept,
                   coalesce(sum(bit_count((months & ((1::bigint << (:until::int - :from::int + 1)) - 1))::bit(64)))
                            FILTER (WHERE %6$s), 0)::bigint AS earlier
              FROM visits
             GROUP BY 1
            """.formatted(
                        key(row, column),
                        everybody ? "c.bookings" : ofSessions(column) ? "1" : "l.is_first::int",
                        row,
                        everybody ? "client_month c" : "booking_figures l",
                        where(row, "<= :until") + (everybody ? " AND c.sessions > 0" : confirmed(column)),
                        !ofSessions(column));
        return bind(database.sql(statement));
    }

    /** Of a booking's lines in a month one is enough, but not the same one for each of its sessions. */
    private String confirmed(String column) {
        return ofSessions(column) ? " AND l.state = 'confirmed'" : " AND l.opens_month";
    }

    /** All clients for each month. */
    GenericExecuteSpec clientsOfMonths(DatabaseClient database) {
        return bind(database.sql(CLIENTS_OF_MONTHS));
    }

    private String where(String row, String months) {
        List<String> all = new ArrayList<>(List.of(row + ".studio_id = :studio", row + ".month " + months));
        conditions.forEach(condition -> all.add(row + "." + condition));
        return String.join(" AND ", all);
    }

    private static String key(String row, String column) {
        return column.equals(NOTHING) ? column : row + "." + column;
    }

    private boolean ofLines(String column) {
        return filter.sessionId() != null
                || filter.clientId() != null
                || column.equals("session_id")
                || column.equals("client_id");
    }

    private boolean ofSessions(String column) {
        return filter.sessionId() != null || column.equals("session_id");
    }

    private GenericExecuteSpec bind(GenericExecuteSpec statement) {
        MonthRange months = filter.months();
        return statement
                .bindValues(values)
                .bind("from", Months.number(months.from()))
                .bind("until", Months.number(months.until()));
    }
}
