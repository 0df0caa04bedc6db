package io.rollcall.credits.store;

import io.rollcall.credits.ledger.Account;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.Lot;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** What the tables hold, for tests to look at. */
public record LedgerTables(DatabaseClient database) {

    public Account account(AccountKey key) {
        return of(key, "SELECT * FROM account WHERE studio_id = :studio AND id = :account")
                .map(LedgerReads::account)
                .one()
                .defaultIfEmpty(Account.empty(key))
                .block();
    }

    public List<Lot> lots(AccountKey key) {
        return of(key, "SELECT * FROM lot WHERE studio_id = :studio AND account_id = :account")
                .map(LedgerReads::lot)
                .all()
                .collectList()
                .block();
    }

    public List<Entry> entries(AccountKey key) {
        return of(key, "SELECT * FROM entry WHERE studio_id = :studio AND account_id = :account ORDER BY version")
                .map(EntryRow::read)
                .all()
                .collectList()
                .block();
    }

    private GenericExecuteSpec of(AccountKey key, String sql) {
        return database.sql(sql).bind("studio", key.studioId()).bind("account", key.id());
    }
}
