package io.rollcall.credits.store;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Balance;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.EntryFilter;
import io.rollcall.credits.ledger.EntryKind;
import io.rollcall.credits.ledger.LedgerHistory;
import io.rollcall.credits.ledger.LedgerOperation;
import java.time.Instant;
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
                   moved.used, moved.held, moved.last_at
              FROM account a
             CROSS JOIN LATERAL (
                   SELECT coalesce(sum(CASE 'used' WHEN e.credit THEN e.amount WHEN e.debit THEN -e.amount END), 0) AS used,
                          coalesce(sum(CASE 'held' WHEN e.credit THEN e.amount WHEN e.debit THEN -e.amount END), 0) AS held,
                          max(e.at) AS last_at
                     FROM entry e
                    WHERE e.studio_id = a.studio_id AND e.account_id = a.id) AS moved
             WHERE a.studio_id = :studio AND a.id = :account
            """;

    private static final String ENTRIES = "SELECT " + EntryRow.COLUMNS + """
              FROM entry e
             WHERE e.studio_id = :studio AND e.account_id = :account
               AND (:kind::text IS NULL OR e.kind = :kind)
               AND (:from::timestamptz IS NULL OR e.at >= :from)
               AND (:until::timestamptz IS NULL OR e.at < :until)
            """;

    private static final String NEWEST = ENTRIES + """
             ORDER BY e.version DESC
             LIMIT :limit
            """;

    private static final String OLDER = ENTRIES + """
               AND e.version < (SELECT version FROM entry
                                 WHERE studio_id = :studio AND account_id = :account AND id = :before)
             ORDER BY e.version DESC
             LIMIT :limit
            """;

    // The entries that the operation made first; what undoes them came later and is told by its state.
    private static final String OPERATIONS = """
            SELECT o.op_id, o.kind, o.credits, o.state, o.used_on, o.source,
                   made.change, made.actor, made.reason, made.at, made.balance
              FROM operation o
             CROSS JOIN LATERAL (
                   SELECT sum(CASE 'account' WHEN e.credit THEN e.amount WHEN e.debit THEN -e.amount ELSE 0 END)::int
                              AS change,
                          min(e.actor) AS actor, min(e.reason) AS reason, min(e.at) AS at,
                          (array_agg(e.balance ORDER BY e.version DESC))[1] AS balance
                     FROM entry e
                    WHERE e.studio_id = o.studio_id AND e.op_id = o.op_id AND e.reverses_id IS NULL) AS made
             WHERE o.studio_id = :studio AND o.account_id = :account
            """;

    private static final String OPERATION = OPERATIONS + "AND o.op_id = :id AND o.kind IN ('use', 'adjust')";

    private static final String NEWEST_USAGES = OPERATIONS + "AND o.kind = 'use' ORDER BY o.op_id DESC LIMIT :limit";

    private static final String OLDER_USAGES =
            OPERATIONS + "AND o.kind = 'use' AND o.op_id < :before ORDER BY o.op_id DESC LIMIT :limit";

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
                        row.get("held", Long.class),
                        row.get("granted", Integer.class),
                        row.get("version", Long.class),
                        row.get("last_at", Instant.class)))
                .one();
    }

    @Override
    public Flux<Entry> entries(AccountKey account, EntryFilter filter, @Nullable UUID before, int limit) {
        GenericExecuteSpec select = before == null
                ? ofAccount(NEWEST, account)
                : ofAccount(OLDER, account).bind("before", before);
        EntryKind kind = filter.kind();
        select = orNull(select, "kind", String.class, kind == null ? null : kind.code());
        select = orNull(select, "from", Instant.class, filter.from());
        select = orNull(select, "until", Instant.class, filter.until());
        return select.bind("limit", limit).map(EntryRow::read).all();
    }

    @Override
    public Mono<LedgerOperation> operation(AccountKey account, UUID id) {
        return ofAccount(OPERATION, account)
                .bind("id", id)
                .map(PostgresLedgerHistory::operation)
                .one();
    }

    @Override
    public Flux<LedgerOperation> usages(AccountKey account, @Nullable UUID before, int limit) {
        GenericExecuteSpec select = before == null
                ? ofAccount(NEWEST_USAGES, account)
                : ofAccount(OLDER_USAGES, account).bind("before", before);
        return select.bind("limit", limit).map(PostgresLedgerHistory::operation).all();
    }

    private static LedgerOperation operation(Readable row) {
        return new LedgerOperation(
                row.get("op_id", UUID.class),
                OperationRow.kind(row),
                row.get("change", Integer.class),
                row.get("credits", Integer.class),
                row.get("balance", Integer.class),
                OperationRow.usage(row),
                row.get("state", String.class).equals("reversed"),
                new Actor(row.get("actor", String.class)),
                row.get("reason", String.class),
                row.get("at", Instant.class));
    }

    private static <T> GenericExecuteSpec orNull(
            GenericExecuteSpec statement, String name, Class<T> type, @Nullable T value) {
        return value == null ? statement.bindNull(name, type) : statement.bind(name, value);
    }

    private GenericExecuteSpec ofAccount(String sql, AccountKey account) {
        return database.sql(sql).bind("studio", account.studioId()).bind("account", account.id());
    }
}
