package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientRef;
import io.rollcall.booking.clients.KnownClients;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Clients of all studios, with the worker's role. */
public final class PostgresKnownClients implements KnownClients {

    private static final String FIND = """
            SELECT %s
              FROM client c
              JOIN unnest(:studios::uuid[], :clients::uuid[]) AS wanted (studio_id, client_id)
                ON c.studio_id = wanted.studio_id AND c.client_id = wanted.client_id
            """.formatted(PostgresClients.COLUMNS);

    private final DatabaseClient database;

    public PostgresKnownClients(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Map<ClientRef, Client>> find(List<ClientRef> refs) {
        return database.sql(FIND)
                .bind("studios", each(refs, ClientRef::studioId, UUID[]::new))
                .bind("clients", each(refs, ClientRef::clientId, UUID[]::new))
                .map(PostgresClients::read)
                .all()
                .collectMap(client -> new ClientRef(client.studioId(), client.clientId()));
    }
}
