package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientAddress;
import io.rollcall.booking.clients.ClientRef;
import io.rollcall.booking.clients.KnownClients;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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

    private static final String FIND_BY_ADDRESS = """
            SELECT %s, wanted.email AS address
              FROM unnest(:studios::uuid[], :emails::text[]) AS wanted (studio_id, email)
              JOIN client named ON named.studio_id = wanted.studio_id AND lower(named.email) = lower(wanted.email)
              JOIN client c
                ON c.studio_id = named.studio_id AND c.client_id = coalesce(named.merged_into, named.client_id)
            """.formatted(PostgresClients.COLUMNS);

    // Sorted, so that two writers of the same addresses wait for each other in one order. Coaches come as text, because
    // unnest would make one list of an array of arrays.
    private static final String ADD = """
            INSERT INTO client (studio_id, client_id, name, email, active, coach_ids, location, version)
            SELECT studio_id, client_id, name, email, active, coaches::uuid[], location, version
              FROM unnest(:studios::uuid[], :clients::uuid[], :names::text[], :emails::text[], :active::boolean[],
                          :coaches::text[], :locations::text[], :versions::bigint[])
                AS made (studio_id, client_id, name, email, active, coaches, location, version)
             ORDER BY studio_id, email
            ON CONFLICT (studio_id, lower(email)) DO NOTHING
            """;

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

    @Override
    public Mono<Map<ClientAddress, Client>> findByAddress(List<ClientAddress> addresses) {
        if (addresses.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql(FIND_BY_ADDRESS)
                .bind("studios", each(addresses, ClientAddress::studioId, UUID[]::new))
                .bind("emails", each(addresses, ClientAddress::email, String[]::new))
                .map(row -> Map.entry(Column.of(row, "address", String.class), PostgresClients.read(row)))
                .all()
                .collectMap(
                        found -> new ClientAddress(found.getValue().studioId(), found.getKey()), Map.Entry::getValue);
    }

    /** As PostgreSQL writes arrays. */
    private static String coaches(Client client) {
        return client.coachIds().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public Mono<Void> add(List<Client> clients) {
        if (clients.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(ADD)
                .bind("studios", each(clients, Client::studioId, UUID[]::new))
                .bind("clients", each(clients, Client::clientId, UUID[]::new))
                .bind("names", each(clients, Client::name, String[]::new))
                .bind("emails", each(clients, Client::email, String[]::new))
                .bind("active", each(clients, Client::active, Boolean[]::new))
                .bind("coaches", each(clients, PostgresKnownClients::coaches, String[]::new))
                .bind("locations", each(clients, Client::location, String[]::new))
                .bind("versions", each(clients, Client::version, Long[]::new))
                .fetch()
                .rowsUpdated()
                .flatMap(added -> added == clients.size() ? Mono.empty() : Mono.error(new Raced()));
    }
}
