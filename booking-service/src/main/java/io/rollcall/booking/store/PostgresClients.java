package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientFilter;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.booking.clients.Clients;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Clients through row-level security. */
public final class PostgresClients implements Clients {

    static final String COLUMNS = """
            c.studio_id, c.client_id, c.name, c.email, c.active, c.coach_ids, c.location, c.merged_into,
            ARRAY(SELECT lower(m.email) FROM client m
                   WHERE m.studio_id = c.studio_id AND m.merged_into = c.client_id) AS other_emails,
            c.version
            """;

    private static final String ADD = """
            INSERT INTO client (studio_id, client_id, name, email, active, coach_ids, location, version)
            VALUES (:studio, :client, :name, :email, :active, :coaches, :location, :version)
            ON CONFLICT (studio_id, lower(email)) DO NOTHING
            """;

    private static final String FIND = """
            SELECT %s FROM client c WHERE c.studio_id = :studio AND c.client_id = :client AND %s
            """.formatted(COLUMNS, Scopes.CLIENTS);

    // Not FOR UPDATE: bookings that point at the client go on meanwhile.
    private static final String LOCK = FIND + " FOR NO KEY UPDATE OF c";

    private static final String CHANGE = """
            UPDATE client
               SET name = :name, email = :email, active = :active, coach_ids = :coaches, location = :location,
                   version = :version
             WHERE studio_id = :studio AND client_id = :client
            """;

    private static final String FIND_BY_EMAIL = """
            SELECT %s
              FROM client named
              JOIN client c ON c.studio_id = named.studio_id AND c.client_id = coalesce(named.merged_into, named.client_id)
             WHERE named.studio_id = :studio AND lower(named.email) = lower(:email)
            """.formatted(COLUMNS);

    private final StudioDatabase database;

    public PostgresClients(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> add(Client client) {
        return write(ADD, client).map(added -> added == 1);
    }

    @Override
    public Mono<Client> lock(UUID studioId, UUID clientId, ClientScope scope) {
        return read(LOCK, studioId, clientId, scope);
    }

    @Override
    public Mono<Void> change(Client client) {
        return write(CHANGE, client)
                .onErrorMap(DuplicateKeyException.class, taken -> new EmailTaken())
                .then();
    }

    private Mono<Long> write(String statement, Client client) {
        return database.client()
                .sql(statement)
                .bind("studio", client.studioId())
                .bind("client", client.clientId())
                .bind("name", client.name())
                .bind("email", client.email())
                .bind("active", client.active())
                .bind("coaches", client.coachIds().toArray(UUID[]::new))
                .bind("location", Column.orNull(client.location(), String.class))
                .bind("version", client.version())
                .fetch()
                .rowsUpdated();
    }

    @Override
    public Mono<Client> find(UUID studioId, UUID clientId, ClientScope scope) {
        return database.inStudio(studioId, read(FIND, studioId, clientId, scope));
    }

    private Mono<Client> read(String statement, UUID studioId, UUID clientId, ClientScope scope) {
        GenericExecuteSpec one =
                database.client().sql(statement).bind("studio", studioId).bind("client", clientId);
        return Scopes.bind(one, scope).map(PostgresClients::read).one();
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
    public Mono<List<Client>> list(UUID studioId, ClientScope scope, ClientFilter filter) {
        return database.inStudio(
                studioId,
                ClientList.of(studioId, scope, filter)
                        .query(database.client())
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
                List.of(Column.of(row, "coach_ids", UUID[].class)),
                row.get("location", String.class),
                row.get("merged_into", UUID.class),
                List.of(Column.of(row, "other_emails", String[].class)),
                Column.of(row, "version", Long.class));
    }
}
