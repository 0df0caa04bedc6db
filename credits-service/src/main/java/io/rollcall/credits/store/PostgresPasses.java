package io.rollcall.credits.store;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Passes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Unlimited lots in PostgreSQL. */
public final class PostgresPasses implements Passes {

    private static final String UNLIMITED = """
            SELECT l.studio_id, l.account_id, l.expires_on, coalesce(s.time_zone, 'UTC') AS time_zone
              FROM unnest(:studios::uuid[], :accounts::uuid[]) AS asked (studio_id, account_id)
              JOIN lot l USING (studio_id, account_id)
              LEFT JOIN known_studio s USING (studio_id)
             WHERE l.covers = 'unlimited'
            """;

    private final DatabaseClient database;

    /** @param database of the pool whose transactions it works in */
    public PostgresPasses(DatabaseClient database) {
        this.database = database;
    }

    /** @param expiresOn null while its days have not begun */
    private record Pass(AccountKey account, @Nullable LocalDate expiresOn, ZoneId zone) {

        static Pass read(Readable row) {
            return new Pass(
                    new AccountKey(row.get("studio_id", UUID.class), row.get("account_id", UUID.class)),
                    row.get("expires_on", LocalDate.class),
                    ZoneId.of(row.get("time_zone", String.class)));
        }

        boolean isValidAt(Instant now) {
            return expiresOn == null || !LocalDate.ofInstant(now, zone).isAfter(expiresOn);
        }
    }

    @Override
    public Mono<Set<AccountKey>> among(List<AccountKey> accounts, Instant now) {
        Columns<AccountKey> keys = new Columns<>(accounts);
        return database.sql(UNLIMITED)
                .bind("studios", keys.uuids(AccountKey::studioId))
                .bind("accounts", keys.uuids(AccountKey::id))
                .map(Pass::read)
                .all()
                .filter(pass -> pass.isValidAt(now))
                .map(Pass::account)
                .collect(Collectors.toSet());
    }
}
