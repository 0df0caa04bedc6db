package io.rollcall.booking.store;

import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientMerges;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Two records of one person, with the worker's role. */
public final class PostgresClientMerges implements ClientMerges {

    // FOR UPDATE and not less: a transaction that writes down a booking of one of them holds FOR KEY SHARE by its
    // foreign
    // key, so that it is over before, or waits. Sorted, so that two merges wait for each other in one order.
    private static final String LOCK = """
            SELECT %s
              FROM client c
             WHERE c.studio_id = :studio AND c.client_id = ANY (:clients::uuid[])
             ORDER BY c.client_id
               FOR UPDATE OF c
            """.formatted(PostgresClients.COLUMNS);

    private static final String HAS_OPEN_BOOKINGS = """
            SELECT EXISTS (
                SELECT FROM booking b
                 WHERE b.studio_id = :studio AND b.client_id = :client
                   AND (b.state IN ('held', 'pending', 'cancelling') OR b.look_again_at IS NOT NULL
                        OR (b.state = 'confirmed' AND EXISTS (
                               SELECT FROM booking_session held
                                WHERE held.studio_id = b.studio_id AND held.booking_id = b.booking_id
                                  AND NOT held.settled))))
                OR EXISTS (
                SELECT FROM waitlist_entry w
                 WHERE w.studio_id = :studio AND w.client_id = :client AND w.state IN ('waiting', 'offered')) AS open
            """;

    private static final String MERGE = """
            UPDATE client c
               SET active = false, merged_into = :into, version = c.version + 1
             WHERE c.studio_id = :studio AND (c.client_id = :client OR c.merged_into = :client)
            RETURNING %s
            """.formatted(PostgresClients.COLUMNS);

    private final DatabaseClient database;

    public PostgresClientMerges(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Client>> lock(UUID studioId, List<UUID> clientIds) {
        return database.sql(LOCK)
                .bind("studio", studioId)
                .bind("clients", clientIds.toArray(UUID[]::new))
                .map(PostgresClients::read)
                .all()
                .collectList();
    }

    @Override
    public Mono<Boolean> hasOpenBookings(UUID studioId, UUID clientId) {
        return database.sql(HAS_OPEN_BOOKINGS)
                .bind("studio", studioId)
                .bind("client", clientId)
                .map(row -> Column.of(row, "open", Boolean.class))
                .one();
    }

    @Override
    public Mono<List<Client>> merge(UUID studioId, UUID clientId, UUID into) {
        return database.sql(MERGE)
                .bind("studio", studioId)
                .bind("client", clientId)
                .bind("into", into)
                .map(PostgresClients::read)
                .all()
                .collectList();
    }
}
