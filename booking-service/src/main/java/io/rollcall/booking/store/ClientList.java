package io.rollcall.booking.store;

import io.rollcall.booking.clients.ClientFilter;
import io.rollcall.booking.clients.ClientScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * A page of clients. It names only the conditions that were asked for: a statement with all of them, each of which may be
 * switched off, is planned without an index for any.
 */
final class ClientList {

    private static final String CLIENTS = """
            SELECT %s
              FROM client c
             WHERE\s
            """.formatted(PostgresClients.COLUMNS);

    private static final String BY_ID = """

             ORDER BY c.client_id
             LIMIT :limit
            """;

    // Totals are there for every client, so that nobody has fewer sessions than none.
    private static final String SESSIONS = """
            c.client_id IN (
                SELECT t.client_id FROM client_totals t
                 WHERE t.studio_id = :studio AND t.sessions BETWEEN :min_sessions AND :max_sessions)
            """;

    // The same holds for money.
    private static final String REVENUE = """
            c.client_id IN (
                SELECT t.client_id FROM client_totals t
                 WHERE t.studio_id = :studio AND t.received_minor BETWEEN :min_revenue AND :max_revenue)
            """;

    // Written as a range and not as LIKE: row-level security lets only such operators use an index that cannot leak
    // what
    // they see. The last character of Unicode stands behind all words that begin with this one.
    private static final String WORD = """
            c.client_id IN (
                SELECT w.client_id FROM client_word w
                 WHERE w.studio_id = :studio
                   AND w.word >= lower(:word::text COLLATE "pg_c_utf8") COLLATE "C"
                   AND w.word < lower(:word::text COLLATE "pg_c_utf8") COLLATE "C" || chr(1114111))
            """;

    private static final String LOCATION =
            "c.location_key = lower(:location::text COLLATE \"pg_c_utf8\") COLLATE \"C\"";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private ClientList(UUID studioId, int limit) {
        when("c.studio_id = :studio", "studio", studioId);
        values.put("limit", limit);
    }

    static ClientList of(UUID studioId, ClientScope scope, ClientFilter filter) {
        ClientList list = new ClientList(studioId, filter.limit());
        switch (scope) {
            case ClientScope.All all -> {}
            case ClientScope.Coached(List<UUID> staff) ->
                list.when("c.coach_ids && :coaches::uuid[]", "coaches", staff.toArray(UUID[]::new));
            case ClientScope.Own(UUID clientId) -> list.when("c.client_id = :only", "only", clientId);
        }
        list.when("c.client_id > :after", "after", filter.after());
        list.when("c.active = :active", "active", filter.active());
        list.when(LOCATION, "location", filter.location());
        list.when("c.registered_at >= :registered_from", "registered_from", filter.registeredFrom());
        list.when("c.registered_at < :registered_until", "registered_until", filter.registeredUntil());
        list.sessions(filter.minSessions(), filter.maxSessions());
        list.revenue(filter.minRevenue(), filter.maxRevenue());
        List<String> words = filter.words();
        for (int i = 0; i < words.size(); i++) {
            String name = "word" + i;
            list.when(WORD.replace(":word", ":" + name), name, words.get(i));
        }
        return list;
    }

    private void sessions(@Nullable Integer min, @Nullable Integer max) {
        if (min != null || max != null) {
            conditions.add(SESSIONS);
            values.put("min_sessions", min == null ? 0 : min);
            values.put("max_sessions", max == null ? Integer.MAX_VALUE : max);
        }
    }

    private void revenue(@Nullable Long min, @Nullable Long max) {
        if (min != null || max != null) {
            conditions.add(REVENUE);
            values.put("min_revenue", min == null ? 0L : min);
            values.put("max_revenue", max == null ? Long.MAX_VALUE : max);
        }
    }

    private void when(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    GenericExecuteSpec query(DatabaseClient database) {
        return database.sql(statement()).bindValues(values);
    }

    /** How the database would go about it. */
    GenericExecuteSpec explain(DatabaseClient database) {
        return database.sql("EXPLAIN " + statement()).bindValues(values);
    }

    private String statement() {
        return CLIENTS + String.join(" AND ", conditions) + BY_ID;
    }
}
