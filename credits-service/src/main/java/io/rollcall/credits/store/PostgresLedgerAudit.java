package io.rollcall.credits.store;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.application.LedgerAudit;
import io.rollcall.credits.ledger.AccountKey;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Reads across studios with the worker's role. */
public final class PostgresLedgerAudit implements LedgerAudit {

    // One statement, so that an account, its lots and its entries are seen at one moment.
    private static final String ACCOUNTS = """
            SELECT a.studio_id, a.id, a.balance <> lots.remaining OR a.balance <> entries.moved AS drifted
              FROM (SELECT studio_id, id, balance
                      FROM account
                     WHERE (studio_id, id) > (:studio, :account)
                     ORDER BY studio_id, id
                     LIMIT :accounts) AS a
             CROSS JOIN LATERAL (
                   SELECT coalesce(sum(l.remaining), 0) AS remaining
                     FROM lot l
                    WHERE l.studio_id = a.studio_id AND l.account_id = a.id) AS lots
             CROSS JOIN LATERAL (
                   SELECT coalesce(sum(CASE 'account' WHEN e.credit THEN e.amount WHEN e.debit THEN -e.amount ELSE 0 END), 0)
                          AS moved
                     FROM entry e
                    WHERE e.studio_id = a.studio_id AND e.account_id = a.id) AS entries
             ORDER BY a.studio_id, a.id
            """;

    private final DatabaseClient database;

    public PostgresLedgerAudit(DatabaseClient database) {
        this.database = database;
    }

    private record Seen(AccountKey account, boolean drifted) {
        static Seen read(Readable row) {
            return new Seen(
                    new AccountKey(row.get("studio_id", UUID.class), row.get("id", UUID.class)),
                    row.get("drifted", Boolean.class));
        }
    }

    @Override
    public Mono<Page> accountsAfter(AccountKey last, int accounts) {
        return database.sql(ACCOUNTS)
                .bind("studio", last.studioId())
                .bind("account", last.id())
                .bind("accounts", accounts)
                .map(Seen::read)
                .all()
                .collectList()
                .map(seen -> page(last, seen));
    }

    private static Page page(AccountKey before, List<Seen> seen) {
        return new Page(
                seen.size(),
                seen.isEmpty() ? before : seen.getLast().account(),
                seen.stream().filter(Seen::drifted).map(Seen::account).toList());
    }
}
