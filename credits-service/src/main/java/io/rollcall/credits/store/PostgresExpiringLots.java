package io.rollcall.credits.store;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.ExpiringLot;
import io.rollcall.credits.ledger.ExpiringLots;
import io.rollcall.credits.ledger.ExpiryWindow;
import io.rollcall.credits.ledger.StudioZone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Lots whose last day is near, across studios, with the worker's role. */
public final class PostgresExpiringLots implements ExpiringLots {

    private static final String STUDIOS = """
            SELECT s.studio_id, s.time_zone
              FROM known_studio s
             WHERE EXISTS (SELECT FROM lot l
                            WHERE l.studio_id = s.studio_id AND l.expires_on BETWEEN :earliest AND :latest
                              AND l.remaining > 0)
            """;

    // Of two that take the same lot at once, the second waits for the first and gets nothing. What is written refers to
    // the lot without locking it against those who draw from it.
    private static final String TAKE = """
            WITH near AS (
                 SELECT l.account_id, l.id, l.remaining, l.expires_on
                   FROM lot l
                  WHERE l.studio_id = :studio AND l.expires_on BETWEEN :first AND :last AND l.remaining > 0
                    AND NOT EXISTS (SELECT FROM expiry_notice n
                                     WHERE n.studio_id = l.studio_id AND n.account_id = l.account_id AND n.lot_id = l.id)
                  ORDER BY l.expires_on, l.account_id, l.id
                  LIMIT :limit),
            taken AS (
                 INSERT INTO expiry_notice (studio_id, account_id, lot_id)
                 SELECT :studio, account_id, id FROM near
                 ON CONFLICT DO NOTHING
                 RETURNING account_id, lot_id)
            SELECT near.account_id, near.id, near.remaining, near.expires_on
              FROM near
              JOIN taken ON taken.account_id = near.account_id AND taken.lot_id = near.id
             ORDER BY near.expires_on, near.account_id, near.id
            """;

    private final DatabaseClient database;

    public PostgresExpiringLots(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<StudioZone>> studios(Instant now, int days) {
        // Somewhere it is a day earlier than UTC's, and somewhere a day later.
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return database.sql(STUDIOS)
                .bind("earliest", today.minusDays(1))
                .bind("latest", today.plusDays(days + 1L))
                .map(StudioZones::read)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<ExpiringLot>> take(UUID studioId, ExpiryWindow window, int limit) {
        return database.sql(TAKE)
                .bind("studio", studioId)
                .bind("first", window.first())
                .bind("last", window.last())
                .bind("limit", limit)
                .map(row -> new ExpiringLot(
                        new AccountKey(studioId, row.get("account_id", UUID.class)),
                        row.get("id", UUID.class),
                        row.get("remaining", Integer.class),
                        row.get("expires_on", LocalDate.class)))
                .all()
                .collectList();
    }
}
