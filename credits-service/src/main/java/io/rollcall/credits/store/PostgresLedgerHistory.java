package io.rollcall.credits.store;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Balance;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.LedgerHistory;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger's tables, to look at. */
public final class PostgresLedgerHistory implements LedgerHistory {

    private static final String BALANCE = """
            SELECT a.balance, a.granted, a.version,
                   (SELECT coalesce(sum(CASE WHEN e.credit = 'used' THEN e.amount ELSE -e.amount END), 0)
                      FROM entry e
                     WHERE e.studio_id = a.studio_id AND e.account_id = a.id AND 'used' IN (e.debit, e.credit)) AS used
              FROM account a
             WHERE a.studio_id = :studio AND a.id = :account
            """;

    private static final String NEWEST = "SELECT " + EntryRow.COLUMNS + """
              FROM entry e
             WHERE e.studio_id = :studio AND e.account_id = :account
             ORDER BY e.version DESC
             LIMIT :limit
            """;

    private static final String OLDER = "SELECT " + EntryRow.COLUMNS + """
              FROM entry e
             WHERE e.studio_id = :studio AND e.account_id = :account
               AND e.version < (SELECT version FROM entry
                                 WHERE studio_id = :studio AND account_id = :account AND id = :before)
             ORDER BY e.version DESC
             LIMIT :limit
            """;

    private final DatabaseClient database;

    /** @param database of the pool that is bound to one studio */
    public PostgresLedgerHistory(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Balance> balance(AccountKey account) {
        return ofAccount(BALANCE, account)
                .map(row -> new Balance(
                        row.get("balance", Integer.class),
                        row.get("used", Long.class),
                        row.get("granted", Integer.class),
                        row.get("version", Long.class)))
                .one();
    }

    @Override
    public Flux<Entry> entries(AccountKey account, @Nullable UUID before, int limit) {
        GenericExecuteSpec select = before == null
                ? ofAccount(NEWEST, account)
                : ofAccount(OLDER, account).bind("before", before);
        return select.bind("limit", limit).map(EntryRow::read).all();
    }

    private GenericExecuteSpec ofAccount(String sql, AccountKey account) {
        return database.sql(sql).bind("studio", account.studioId()).bind("account", account.id());
    }
}
