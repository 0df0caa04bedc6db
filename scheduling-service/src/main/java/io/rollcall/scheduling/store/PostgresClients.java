package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.clients.Clients;
import io.rollcall.scheduling.clients.KnownClient;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Copies of booking's clients, through row-level security. */
public final class PostgresClients implements Clients {

    private static final String FIND = """
            SELECT studio_id, client_id, email, active, version
              FROM known_client
             WHERE studio_id = :studio AND client_id = :client
            """;

    // While an address goes from one client to another, both may have it here for a moment.
    private static final String REACHED_AT = """
            SELECT studio_id, client_id, email, active, version
              FROM known_client
             WHERE studio_id = :studio AND email = :email AND active
             ORDER BY client_id
             LIMIT 1
            """;

    private final DatabaseClient studio;

    public PostgresClients(DatabaseClient studio) {
        this.studio = studio;
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
    public Mono<KnownClient> reachedAt(UUID studioId, String email) {
        return studio.sql(REACHED_AT)
                .bind("studio", studioId)
                .bind("email", email)
                .map(PostgresClients::read)
                .one();
    }

    private static KnownClient read(Readable row) {
        return new KnownClient(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "client_id", UUID.class),
                Column.of(row, "email", String.class),
                Column.of(row, "active", Boolean.class),
                Column.of(row, "version", Long.class));
    }
}
