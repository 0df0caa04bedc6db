package io.rollcall.credits.store;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.OverdueLots;
import io.rollcall.credits.ledger.StudioZone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Overdue lots across studios, with the worker's role. */
public final class PostgresOverdueLots implements OverdueLots {

    private static final String STUDIOS = """
            SELECT s.studio_id, s.time_zone
              FROM known_studio s
             WHERE EXISTS (SELECT FROM lot l
                            WHERE l.studio_id = s.studio_id AND l.expires_on <= :latest AND l.remaining > 0)
            """;

    private static final String ACCOUNTS = """
            SELECT DISTINCT l.account_id
              FROM lot l
             WHERE l.studio_id = :studio AND l.expires_on < :today AND l.remaining > 0
             LIMIT :limit
            """;

    private final DatabaseClient database;

    public PostgresOverdueLots(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<StudioZone>> studios(Instant now) {
        // Nowhere is it later than the day after UTC's.
        return database.sql(STUDIOS)
                .bind("latest", LocalDate.ofInstant(now, ZoneOffset.UTC))
                .map(StudioZones::read)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<AccountKey>> accounts(UUID studioId, LocalDate today, int limit) {
        return database.sql(ACCOUNTS)
                .bind("studio", studioId)
                .bind("today", today)
                .bind("limit", limit)
                .map(row -> new AccountKey(studioId, row.get("account_id", UUID.class)))
                .all()
                .collectList();
    }
}
