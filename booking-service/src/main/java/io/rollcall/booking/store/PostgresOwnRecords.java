package io.rollcall.booking.store;

import io.rollcall.booking.clients.OwnRecord;
import io.rollcall.booking.clients.OwnRecords;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Records in all studios, with the worker's role; the address is the only thing that is asked for. */
public final class PostgresOwnRecords implements OwnRecords {

    private static final String LIST = """
            SELECT c.studio_id, s.name AS studio_name, s.slug, c.client_id, c.name
              FROM client named
              JOIN client c ON c.studio_id = named.studio_id AND c.client_id = coalesce(named.merged_into, named.client_id)
              JOIN known_studio s ON s.studio_id = c.studio_id
             WHERE lower(named.email) = lower(:email) AND c.active
               AND c.client_id > :after
             ORDER BY c.client_id
             LIMIT :limit
            """;

    private final DatabaseClient database;

    public PostgresOwnRecords(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<OwnRecord>> of(String email, UUID after, int limit) {
        return database.sql(LIST)
                .bind("email", email)
                .bind("after", after)
                .bind("limit", limit)
                .map(row -> new OwnRecord(
                        Column.of(row, "studio_id", UUID.class),
                        Column.of(row, "studio_name", String.class),
                        Column.of(row, "slug", String.class),
                        Column.of(row, "client_id", UUID.class),
                        Column.of(row, "name", String.class)))
                .all()
                .collectList();
    }
}
