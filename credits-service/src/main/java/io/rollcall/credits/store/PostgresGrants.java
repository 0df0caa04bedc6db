package io.rollcall.credits.store;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.grants.Grant;
import io.rollcall.credits.grants.GrantedPack;
import io.rollcall.credits.grants.Grants;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.packs.Pack;
import io.rollcall.credits.packs.PackKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Grants: each lot that was granted, with the pack it was bought as. */
public final class PostgresGrants implements Grants {

    // Lots from before packs do not say themselves who granted them: the entry does.
    private static final String GRANTS = """
            SELECT l.studio_id, l.account_id, l.id, l.granted, l.remaining, l.priority, l.expires_on, l.covers,
                   l.offering_ids, l.days_from_first_use,
                   coalesce(l.reason, e.reason) AS reason, coalesce(l.granted_by, e.actor) AS actor,
                   coalesce(l.granted_at, e.at) AS at, p.credit_pack_id, p.name, p.kind
              FROM lot l
              JOIN operation o ON o.studio_id = l.studio_id AND o.op_id = l.id AND o.kind = 'grant'
              LEFT JOIN entry e ON e.studio_id = l.studio_id AND e.op_id = l.id AND e.lot_id = l.id AND e.kind = 'grant'
              LEFT JOIN pack_grant p
                ON p.studio_id = l.studio_id AND p.account_id = l.account_id AND p.grant_id = l.id
             WHERE l.studio_id = :studio AND l.account_id = :account
            """;

    private static final String ONE = GRANTS + "AND l.id = :grant";
    private static final String NEWEST = GRANTS + "ORDER BY l.id DESC LIMIT :limit";
    private static final String OLDER = GRANTS + "AND l.id < :before ORDER BY l.id DESC LIMIT :limit";

    private static final String KEEP = """
            INSERT INTO pack_grant (studio_id, account_id, grant_id, credit_pack_id, name, kind, pack_version)
            VALUES (:studio, :account, :grant, :pack, :name, :kind, :version)
            """;

    private final DatabaseClient database;

    /** @param database of the pool that is bound to one studio */
    public PostgresGrants(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Grant> find(AccountKey account, UUID grantId) {
        return of(account, ONE)
                .bind("grant", grantId)
                .map(PostgresGrants::grant)
                .one();
    }

    @Override
    public Flux<Grant> of(AccountKey account, @Nullable UUID before, int limit) {
        GenericExecuteSpec select =
                before == null ? of(account, NEWEST) : of(account, OLDER).bind("before", before);
        return select.bind("limit", limit).map(PostgresGrants::grant).all();
    }

    @Override
    public Mono<Void> keep(AccountKey account, UUID grantId, Pack pack) {
        return of(account, KEEP)
                .bind("grant", grantId)
                .bind("pack", pack.id())
                .bind("name", pack.name())
                .bind("kind", pack.kind().code())
                .bind("version", pack.version())
                .then();
    }

    private GenericExecuteSpec of(AccountKey account, String sql) {
        return database.sql(sql).bind("studio", account.studioId()).bind("account", account.id());
    }

    private static Grant grant(Readable row) {
        Lot lot = LedgerReads.lot(row);
        return new Grant(
                lot.account().studioId(),
                lot.account().id(),
                lot.id(),
                lot.granted(),
                lot.remaining(),
                lot.expiresOn(),
                lot.terms(),
                pack(row),
                row.get("reason", String.class),
                new Actor(row.get("actor", String.class)),
                row.get("at", Instant.class));
    }

    private static @Nullable GrantedPack pack(Readable row) {
        UUID id = row.get("credit_pack_id", UUID.class);
        return id == null
                ? null
                : new GrantedPack(id, row.get("name", String.class), PackKind.of(row.get("kind", String.class)));
    }
}
