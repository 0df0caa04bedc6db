package io.rollcall.credits.store;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.clients.Clients;
import io.rollcall.credits.clients.KnownClient;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The copied clients in PostgreSQL. */
public final class PostgresClients implements Clients {

    private static final String FIND = """
            SELECT studio_id, id, email, active, coach_ids, version
              FROM known_client
             WHERE studio_id = :studio AND id = :client
            """;

    private static final String FIND_SEVERAL = """
            SELECT studio_id, id, email, active, coach_ids, version
              FROM known_client
             WHERE studio_id = :studio AND id = ANY (:clients::uuid[])
            """;

    // One batch may carry several versions of a client; a statement may touch a row once. The same version comes again
    // when
    // the topic is read anew, for columns that were added. Coaches come as text, because unnest would make one list of
    // an
    // array of arrays.
    private static final String KEEP = """
            INSERT INTO known_client AS k (studio_id, id, email, active, coach_ids, version)
            SELECT DISTINCT ON (studio_id, id) studio_id, id, email, active, coaches::uuid[], version
              FROM unnest(:studios::uuid[], :ids::uuid[], :emails::text[], :active::boolean[], :coaches::text[],
                          :versions::bigint[])
                AS told (studio_id, id, email, active, coaches, version)
             ORDER BY studio_id, id, version DESC
            ON CONFLICT (studio_id, id) DO UPDATE
               SET email = excluded.email, active = excluded.active, coach_ids = excluded.coach_ids,
                   version = excluded.version
             WHERE k.version <= excluded.version
            """;

    private final DatabaseClient studio;
    private final DatabaseClient worker;

    public PostgresClients(StudioDatabase studio, WorkerDatabase worker) {
        this.studio = studio.client();
        this.worker = worker.client();
    }

    @Override
    public Mono<KnownClient> find(UUID studioId, UUID clientId) {
        return studio.sql(FIND)
                .bind("studio", studioId)
                .bind("client", clientId)
                .map(PostgresClients::read)
                .one();
    }

    @Override
    public Mono<Map<UUID, KnownClient>> find(UUID studioId, List<UUID> clientIds) {
        return studio.sql(FIND_SEVERAL)
                .bind("studio", studioId)
                .bind("clients", clientIds.toArray(UUID[]::new))
                .map(PostgresClients::read)
                .all()
                .collectMap(KnownClient::id);
    }

    private static KnownClient read(Readable row) {
        return new KnownClient(
                row.get("studio_id", UUID.class),
                row.get("id", UUID.class),
                row.get("email", String.class),
                row.get("active", Boolean.class),
                List.of(row.get("coach_ids", UUID[].class)),
                row.get("version", Long.class));
    }

    @Override
    public Mono<Void> keep(List<KnownClient> clients) {
        Columns<KnownClient> columns = new Columns<>(clients);
        return worker.sql(KEEP)
                .bind("studios", columns.uuids(KnownClient::studioId))
                .bind("ids", columns.uuids(KnownClient::id))
                .bind("emails", columns.texts(KnownClient::email))
                .bind("active", columns.booleans(KnownClient::active))
                .bind("coaches", columns.texts(PostgresClients::coaches))
                .bind("versions", columns.longs(KnownClient::version))
                .then();
    }

    /** As PostgreSQL writes arrays. */
    private static String coaches(KnownClient client) {
        return client.coachIds().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
