package io.rollcall.scheduling.store;

import static io.rollcall.scheduling.store.Column.each;

import io.rollcall.scheduling.clients.ClientCopies;
import io.rollcall.scheduling.clients.KnownClient;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Keeps the copies of clients, with the worker's role. */
public final class PostgresClientCopies implements ClientCopies {

    // A batch may carry several versions of one client, and one statement can change a row only once.
    private static final String KEEP = """
            INSERT INTO known_client AS k (studio_id, client_id, email, active, version)
            SELECT DISTINCT ON (studio_id, client_id) *
              FROM unnest(:studios::uuid[], :clients::uuid[], :emails::text[], :active::boolean[], :versions::bigint[])
                AS told (studio_id, client_id, email, active, version)
             ORDER BY studio_id, client_id, version DESC
            ON CONFLICT (studio_id, client_id) DO UPDATE
               SET email = excluded.email, active = excluded.active, version = excluded.version
             WHERE k.version < excluded.version
            """;

    // Their feeds go with them, by the foreign key.
    private static final String ERASE = "DELETE FROM known_client WHERE client_id = ANY (:clients::uuid[])";

    private final DatabaseClient worker;

    public PostgresClientCopies(DatabaseClient worker) {
        this.worker = worker;
    }

    @Override
    public Mono<Void> keep(List<KnownClient> clients) {
        return worker.sql(KEEP)
                .bind("studios", each(clients, KnownClient::studioId, UUID[]::new))
                .bind("clients", each(clients, KnownClient::clientId, UUID[]::new))
                .bind("emails", each(clients, KnownClient::email, String[]::new))
                .bind("active", each(clients, KnownClient::active, Boolean[]::new))
                .bind("versions", each(clients, KnownClient::version, Long[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<Void> erase(List<UUID> clientIds) {
        return worker.sql(ERASE)
                .bind("clients", clientIds.toArray(UUID[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }
}
