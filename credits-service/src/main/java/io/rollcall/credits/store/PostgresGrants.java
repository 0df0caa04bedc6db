package io.rollcall.credits.store;

import io.rollcall.credits.grants.Grant;
import io.rollcall.credits.grants.Grants;
import io.rollcall.credits.ledger.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Grants: each lot with the entry that opened it. */
public final class PostgresGrants implements Grants {

    private static final String FIND = """
            SELECT l.studio_id, l.account_id, l.id, l.granted, l.remaining, l.expires_on, e.reason, e.actor, e.at
              FROM lot l
              JOIN entry e ON e.studio_id = l.studio_id AND e.op_id = l.id AND e.lot_id = l.id AND e.kind = 'grant'
             WHERE l.studio_id = :studio AND l.account_id = :client AND l.id = :grant
            """;

    private final DatabaseClient database;

    /** @param database of the pool that is bound to one studio */
    public PostgresGrants(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Grant> find(UUID studioId, UUID clientId, UUID grantId) {
        return database.sql(FIND)
                .bind("studio", studioId)
                .bind("client", clientId)
                .bind("grant", grantId)
                .map(row -> new Grant(
                        row.get("studio_id", UUID.class),
                        row.get("account_id", UUID.class),
                        row.get("id", UUID.class),
                        row.get("granted", Integer.class),
                        row.get("remaining", Integer.class),
                        row.get("expires_on", LocalDate.class),
                        row.get("reason", String.class),
                        new Actor(row.get("actor", String.class)),
                        row.get("at", Instant.class)))
                .one();
    }
}
