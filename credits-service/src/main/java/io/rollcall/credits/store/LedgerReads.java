package io.rollcall.credits.store;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.ledger.Account;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.LedgerCommand;
import io.rollcall.credits.ledger.LedgerView;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.OperationKey;
import io.rollcall.credits.ledger.OperationState;
import io.rollcall.credits.ledger.StoredOperation;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Locks the accounts of a batch and reads what it is about. */
final class LedgerReads {

    // Before locking, and in the order of locking, so that no batch waits for a new account while it holds an old one
    // that another batch needs first.
    private static final String OPEN_MISSING = """
            INSERT INTO account (studio_id, id)
            SELECT studio_id, id FROM unnest(:studios::uuid[], :ids::uuid[]) AS asked (studio_id, id)
             ORDER BY studio_id, id
            ON CONFLICT DO NOTHING
            """;

    // Whoever needs several accounts takes them in this order, so nobody waits in a circle. Everything else that a
    // batch
    // changes hangs on one of its accounts and is read after this statement, when nobody else can change it any more.
    private static final String LOCK = """
            SELECT a.studio_id, a.id, a.balance, a.granted, a.version
              FROM account a
              JOIN unnest(:studios::uuid[], :ids::uuid[]) AS asked (studio_id, id) USING (studio_id, id)
             ORDER BY a.studio_id, a.id
               FOR UPDATE OF a
            """;

    private static final String OPERATIONS = """
            SELECT o.studio_id, o.op_id, o.kind, o.state, o.account_id, o.booking_id, o.request_hash, o.credits, o.refusal
              FROM operation o
              JOIN unnest(:studios::uuid[], :ops::uuid[]) AS asked (studio_id, op_id) USING (studio_id, op_id)
            """;

    private static final String DEBITS = "SELECT " + EntryRow.COLUMNS + """
              FROM entry e
              JOIN unnest(:studios::uuid[], :ops::uuid[]) AS asked (studio_id, op_id) USING (studio_id, op_id)
             WHERE e.kind = 'deduct'
             ORDER BY e.studio_id, e.account_id, e.version
            """;

    private static final String LOTS = """
            SELECT l.studio_id, l.account_id, l.id, l.granted, l.remaining, l.priority, l.expires_on
              FROM lot l
              JOIN unnest(:studios::uuid[], :accounts::uuid[]) AS asked (studio_id, account_id)
             USING (studio_id, account_id)
             WHERE l.remaining > 0 OR l.id = ANY (:returning::uuid[])
            """;

    private final DatabaseClient database;

    LedgerReads(DatabaseClient database) {
        this.database = database;
    }

    /** The accounts, made when they are not there yet, and locked until the transaction ends. */
    Mono<List<Account>> lock(List<AccountKey> accounts) {
        Columns<AccountKey> keys = new Columns<>(accounts.stream().distinct().toList());
        UUID[] studios = keys.uuids(AccountKey::studioId);
        UUID[] ids = keys.uuids(AccountKey::id);
        Mono<Long> open = database.sql(OPEN_MISSING)
                .bind("studios", studios)
                .bind("ids", ids)
                .fetch()
                .rowsUpdated();
        Mono<List<Account>> lock = database.sql(LOCK)
                .bind("studios", studios)
                .bind("ids", ids)
                .map(LedgerReads::account)
                .all()
                .collectList();
        return open.then(lock);
    }

    /** Locks, then reads all that the commands may touch. */
    Mono<LedgerView> view(List<LedgerCommand> commands) {
        return lock(commands.stream().map(LedgerCommand::account).toList())
                .flatMap(accounts -> operations(commands)
                        .flatMap(operations -> debits(commands, operations)
                                .flatMap(debits -> lots(accounts, debits)
                                        .map(lots -> new LedgerView(accounts, lots, operations, debits)))));
    }

    private Mono<List<StoredOperation>> operations(List<LedgerCommand> commands) {
        Columns<OperationKey> keys = new Columns<>(
                commands.stream().map(LedgerCommand::operation).distinct().toList());
        return database.sql(OPERATIONS)
                .bind("studios", keys.uuids(OperationKey::studioId))
                .bind("ops", keys.uuids(OperationKey::opId))
                .map(OperationRow::read)
                .all()
                .collectList();
    }

    private Mono<List<Entry>> debits(List<LedgerCommand> commands, List<StoredOperation> operations) {
        Set<OperationKey> cancelled = commands.stream()
                .filter(LedgerCommand.Cancel.class::isInstance)
                .map(LedgerCommand::operation)
                .collect(Collectors.toCollection(HashSet::new));
        Columns<OperationKey> keys = new Columns<>(operations.stream()
                .filter(operation -> operation.state() instanceof OperationState.Applied)
                .map(StoredOperation::key)
                .filter(cancelled::contains)
                .toList());
        if (keys.rows().isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql(DEBITS)
                .bind("studios", keys.uuids(OperationKey::studioId))
                .bind("ops", keys.uuids(OperationKey::opId))
                .map(EntryRow::read)
                .all()
                .collectList();
    }

    private Mono<List<Lot>> lots(List<Account> accounts, List<Entry> debits) {
        Columns<AccountKey> keys =
                new Columns<>(accounts.stream().map(Account::key).toList());
        return database.sql(LOTS)
                .bind("studios", keys.uuids(AccountKey::studioId))
                .bind("accounts", keys.uuids(AccountKey::id))
                .bind(
                        "returning",
                        new Columns<>(debits).uuids(debit -> debit.posting().lotId()))
                .map(LedgerReads::lot)
                .all()
                .collectList();
    }

    static Account account(Readable row) {
        return new Account(
                new AccountKey(row.get("studio_id", UUID.class), row.get("id", UUID.class)),
                row.get("balance", Integer.class),
                row.get("granted", Integer.class),
                row.get("version", Long.class));
    }

    static Lot lot(Readable row) {
        return new Lot(
                new AccountKey(row.get("studio_id", UUID.class), row.get("account_id", UUID.class)),
                row.get("id", UUID.class),
                row.get("granted", Integer.class),
                row.get("remaining", Integer.class),
                row.get("priority", Integer.class),
                row.get("expires_on", LocalDate.class));
    }
}
