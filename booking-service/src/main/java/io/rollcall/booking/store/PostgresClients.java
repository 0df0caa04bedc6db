package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.Clients;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Clients through row-level security. */
public final class PostgresClients implements Clients {

    static final String COLUMNS = "c.studio_id, c.client_id, c.name, c.email, c.active, c.version";

    private static final String ADD = """
            INSERT INTO client (studio_id, client_id, name, email, active, version)
            VALUES (:studio, :client, :name, :email, :active, :version)
            ON CONFLICT (studio_id, lower(email)) DO NOTHING
            """;

    private static final String FIND =
            "SELECT %s FROM client c WHERE c.studio_id = :studio AND c.client_id = :client".formatted(COLUMNS);

    private static final String FIND_BY_EMAIL =
            "SELECT %s FROM client c WHERE c.studio_id = :studio AND lower(c.email) = lower(:email)".formatted(COLUMNS);

    private static final String LIST = """
            SELECT %s
              FROM client c
             WHERE c.studio_id = :studio AND (:after::uuid IS NULL OR c.client_id > :after)
             ORDER BY c.client_id
             LIMIT :limit
            """.formatted(COLUMNS);

    private final StudioDatabase database;

    public PostgresClients(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> add(Client client) {
        return database.client()
                .sql(ADD)
                .bind("studio", client.studioId())
                .bind("client", client.clientId())
                .bind("name", client.name())
                .bind("email", client.email())
                .bind("active", client.active())
                .bind("version", client.version())
                .fetch()
                .rowsUpdated()
                .map(added -> added == 1);
    }

    @Override
    public Mono<Client> find(UUID studioId, UUID clientId) {
        return database.inStudio(
                studioId,
                database.client()
                        .sql(FIND)
                        .bind("studio", studioId)
                        .bind("client", clientId)
                        .map(PostgresClients::read)
                        .one());
    }

    @Override
    public Mono<Client> findByEmail(UUID studioId, String email) {
        return database.inStudio(
                studioId,
                database.client()
                        .sql(FIND_BY_EMAIL)
                        .bind("studio", studioId)
                        .bind("email", email)
                        .map(PostgresClients::read)
                        .one());
    }

    @Override
    public Mono<List<Client>> list(UUID studioId, @Nullable UUID after, int limit) {
        return database.inStudio(
                studioId,
                database.client()
                        .sql(LIST)
                        .bind("studio", studioId)
                        .bind("after", Column.orNull(after, UUID.class))
                        .bind("limit", limit)
                        .map(PostgresClients::read)
                        .all()
                        .collectList());
    }

    static Client read(Readable row) {
        return new Client(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "client_id", UUID.class),
                Column.of(row, "name", String.class),
                Column.of(row, "email", String.class),
                Column.of(row, "active", Boolean.class),
                Column.of(row, "version", Long.class));
    }
}
