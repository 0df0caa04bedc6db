package io.rollcall.credits.store;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.ledger.Account;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Coverage;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.LedgerCommand;
import io.rollcall.credits.ledger.LedgerView;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.LotTerms;
import io.rollcall.credits.ledger.OperationKey;
import io.rollcall.credits.ledger.StaffOrder;
import io.rollcall.credits.ledger.StoredOperation;
import io.rollcall.tenancy.Pipelined;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/** Locks the accounts of a batch and reads what it is about. */
final class LedgerReads {

    // Before locking, and in the order of locking, so that no batch waits for a new account while it holds an old one
    // that another batch needs first.
    private static final String OPEN_MISSING = """
            INSERT INTO account (studio_id, id)
            SELECT studio_id, id FROM unnest(:studios::uuid[], :ids::uuid[]) AS asked (studio_id, id)
             WHERE NOT EXISTS (SELECT FROM account a WHERE a.studio_id = asked.studio_id AND a.id = asked.id)
             ORDER BY studio_id, id
            ON CONFLICT DO NOTHING
            """;

    // Whoever needs several accounts takes them in this order, so nobody waits in a circle. Everything else that a
    // batch changes hangs on one of its accounts and is read after this statement, when nobody else can change it any
    // more.
    private static final String LOCK = """
            SELECT a.studio_id, a.id, a.balance, a.granted, a.version
              FROM account a
              JOIN unnest(:studios::uuid[], :ids::uuid[]) AS asked (studio_id, id) USING (studio_id, id)
             ORDER BY a.studio_id, a.id
               FOR UPDATE OF a
            """;

    private static final String OPERATIONS = "SELECT " + OperationRow.COLUMNS + """
              FROM operation o
              JOIN unnest(:studios::uuid[], :ops::uuid[]) AS asked (studio_id, op_id) USING (studio_id, op_id)
            """;

    private static final String DEBITS = "SELECT " + EntryRow.COLUMNS + """
              FROM entry e
              JOIN unnest(:studios::uuid[], :ops::uuid[]) AS asked (studio_id, op_id) USING (studio_id, op_id)
             WHERE e.kind IN ('deduct', 'hold', 'capture')
             ORDER BY e.studio_id, e.account_id, e.version
            """;

    private static final String LOTS = """
            SELECT l.studio_id, l.account_id, l.id, l.granted, l.remaining, l.priority, l.expires_on, l.covers,
                   l.offering_ids, l.days_from_first_use
              FROM lot l
              JOIN unnest(:studios::uuid[], :accounts::uuid[]) AS asked (studio_id, account_id)
             USING (studio_id, account_id)
             WHERE l.remaining > 0
                OR l.covers = 'unlimited'
                OR l.id IN (SELECT e.lot_id
                              FROM entry e
                              JOIN unnest(:cancelled_studios::uuid[], :cancelled_ops::uuid[]) AS back (studio_id, op_id)
                             USING (studio_id, op_id)
                             WHERE e.kind IN ('deduct', 'hold'))
            """;

    // Read after the account is locked, so that of two usages of one day the second sees the first.
    private static final String USAGES = "SELECT " + OperationRow.COLUMNS + """
              FROM operation o
              JOIN unnest(:studios::uuid[], :accounts::uuid[], :days::date[]) AS asked (studio_id, account_id, used_on)
             USING (studio_id, account_id, used_on)
             WHERE o.kind = 'use' AND o.state = 'applied'
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
        return Pipelined.both(open, lock).map(Tuple2::getT2);
    }

    /** Locks, then reads all that the commands may touch. */
    Mono<LedgerView> view(List<LedgerCommand> commands) {
        List<AccountKey> accounts =
                commands.stream().map(LedgerCommand::account).distinct().toList();
        Columns<OperationKey> operations = operations(
                commands.stream().flatMap(command -> Stream.concat(Stream.of(command), command.undoes().stream())));
        Columns<OperationKey> goingOn = operations(commands.stream().flatMap(LedgerReads::goingOn));
        return Pipelined.four(lock(accounts), operations(operations), debits(goingOn), lots(accounts, goingOn))
                .map(read -> new LedgerView(read.getT1(), read.getT4(), read.getT2(), read.getT3()));
    }

    /** Locks, then reads all that the orders may touch. */
    Mono<LedgerView> viewOf(List<StaffOrder> orders) {
        List<AccountKey> accounts =
                orders.stream().map(StaffOrder::account).distinct().toList();
        Columns<OperationKey> undone = new Columns<>(orders.stream()
                .filter(StaffOrder.Undo.class::isInstance)
                .map(StaffOrder::operation)
                .distinct()
                .toList());
        List<StaffOrder.Use> uses = orders.stream()
                .filter(StaffOrder.Use.class::isInstance)
                .map(StaffOrder.Use.class::cast)
                .toList();
        Mono<List<StoredOperation>> known = Pipelined.both(operations(undone), usages(uses))
                .map(found -> Stream.concat(found.getT1().stream(), found.getT2().stream())
                        .distinct()
                        .toList());
        return Pipelined.four(lock(accounts), known, debits(undone), lots(accounts, undone))
                .map(read -> new LedgerView(read.getT1(), read.getT4(), read.getT2(), read.getT3()));
    }

    private Mono<List<StoredOperation>> usages(List<StaffOrder.Use> uses) {
        if (uses.isEmpty()) {
            return Mono.just(List.of());
        }
        Columns<StaffOrder.Use> keys = new Columns<>(uses);
        return database.sql(USAGES)
                .bind("studios", keys.uuids(use -> use.account().studioId()))
                .bind("accounts", keys.uuids(use -> use.account().id()))
                .bind("days", keys.dates(use -> use.usage().on()))
                .map(OperationRow::read)
                .all()
                .collectList();
    }

    /** Those parts of a command that go on from what their operation has taken: cancellations, and captures. */
    private static Stream<LedgerCommand> goingOn(LedgerCommand command) {
        boolean goesOn = command instanceof LedgerCommand.Cancel || command instanceof LedgerCommand.Capture;
        return Stream.concat(goesOn ? Stream.of(command) : Stream.empty(), command.undoes().stream());
    }

    private static Columns<OperationKey> operations(Stream<? extends LedgerCommand> commands) {
        return new Columns<>(commands.map(LedgerCommand::operation).distinct().toList());
    }

    private Mono<List<StoredOperation>> operations(Columns<OperationKey> keys) {
        return database.sql(OPERATIONS)
                .bind("studios", keys.uuids(OperationKey::studioId))
                .bind("ops", keys.uuids(OperationKey::opId))
                .map(OperationRow::read)
                .all()
                .collectList();
    }

    private Mono<List<Entry>> debits(Columns<OperationKey> cancelled) {
        if (cancelled.rows().isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql(DEBITS)
                .bind("studios", cancelled.uuids(OperationKey::studioId))
                .bind("ops", cancelled.uuids(OperationKey::opId))
                .map(EntryRow::read)
                .all()
                .collectList();
    }

    /** Lots that credits can be taken from, and those to which a cancellation returns them. */
    private Mono<List<Lot>> lots(List<AccountKey> accounts, Columns<OperationKey> cancelled) {
        Columns<AccountKey> keys = new Columns<>(accounts);
        return database.sql(LOTS)
                .bind("studios", keys.uuids(AccountKey::studioId))
                .bind("accounts", keys.uuids(AccountKey::id))
                .bind("cancelled_studios", cancelled.uuids(OperationKey::studioId))
                .bind("cancelled_ops", cancelled.uuids(OperationKey::opId))
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
                row.get("expires_on", LocalDate.class),
                new LotTerms(
                        Coverage.of(row.get("covers", String.class)),
                        Set.of(row.get("offering_ids", UUID[].class)),
                        row.get("days_from_first_use", Integer.class)));
    }
}
