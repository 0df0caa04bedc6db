package io.rollcall.credits.store;

import io.rollcall.credits.ledger.Account;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.LedgerChange;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.OpenedLot;
import io.rollcall.credits.ledger.StoredOperation;
import io.rollcall.tenancy.Pipelined;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Writes what a batch wants written, one statement for each table. */
final class LedgerWrites {

    // The worker may not touch what was granted, which only new lots change.
    private static final String MOVE_BALANCES = """
            UPDATE account a SET balance = now.balance, version = now.version
              FROM unnest(:studios::uuid[], :ids::uuid[], :balances::int[], :versions::bigint[])
                AS now (studio_id, id, balance, version)
             WHERE a.studio_id = now.studio_id AND a.id = now.id
            """;

    private static final String RAISE_GRANTED = """
            UPDATE account a SET granted = now.granted
              FROM unnest(:studios::uuid[], :ids::uuid[], :granted::int[]) AS now (studio_id, id, granted)
             WHERE a.studio_id = now.studio_id AND a.id = now.id
            """;

    private static final String OPEN_LOTS = """
            INSERT INTO lot (studio_id, account_id, id, granted, remaining, priority, expires_on, covers, days_from_first_use,
                             granted_by, reason, offering_ids, granted_at)
            SELECT studio_id, account_id, id, granted, remaining, priority, expires_on, covers, days, actor, reason,
                   string_to_array(offerings, ' ')::uuid[], :at
              FROM unnest(:studios::uuid[], :accounts::uuid[], :ids::uuid[], :granted::int[], :remaining::int[],
                          :priorities::smallint[], :expiries::date[], :covers::text[], :days::smallint[], :actors::text[],
                          :reasons::text[], :offerings::text[])
                AS new (studio_id, account_id, id, granted, remaining, priority, expires_on, covers, days, actor, reason,
                        offerings)
            """;

    private static final String MOVE_LOTS = """
            UPDATE lot l SET remaining = now.remaining, expires_on = now.expires_on
              FROM unnest(:studios::uuid[], :accounts::uuid[], :ids::uuid[], :remaining::int[], :expiries::date[])
                AS now (studio_id, account_id, id, remaining, expires_on)
             WHERE l.studio_id = now.studio_id AND l.account_id = now.account_id AND l.id = now.id
            """;

    // Fails on the primary key when another account's batch has recorded the same operation meanwhile: the batch runs
    // again and sees the conflict.
    private static final String RECORD_OPERATIONS = """
            INSERT INTO operation (studio_id, op_id, kind, state, account_id, booking_id, request_hash, credits, refusal,
                                   used_on, source)
            SELECT * FROM unnest(:studios::uuid[], :ops::uuid[], :kinds::text[], :states::text[], :accounts::uuid[],
                                 :bookings::uuid[], :hashes::text[], :credits::int[], :refusals::text[],
                                 :used_on::date[], :sources::text[])
            """;

    private static final String MOVE_OPERATIONS = """
            UPDATE operation o SET state = now.state
              FROM unnest(:studios::uuid[], :ops::uuid[], :states::text[]) AS now (studio_id, op_id, state)
             WHERE o.studio_id = now.studio_id AND o.op_id = now.op_id
            """;

    private static final String WRITE_ENTRIES = """
            INSERT INTO entry (studio_id, id, account_id, op_id, kind, debit, credit, amount, lot_id, reverses_id,
                               booking_id, actor, reason, balance, version, at)
            SELECT made.*, :at
              FROM unnest(:studios::uuid[], :ids::uuid[], :accounts::uuid[], :ops::uuid[], :kinds::text[],
                          :debits::text[], :credits::text[], :amounts::int[], :lots::uuid[], :reverses::uuid[],
                          :bookings::uuid[], :actors::text[], :reasons::text[], :balances::int[], :versions::bigint[])
                AS made
            """;

    private final DatabaseClient database;

    LedgerWrites(DatabaseClient database) {
        this.database = database;
    }

    /** @param at when new lots are opened, for people to read */
    Mono<Void> write(LedgerChange change, Instant at) {
        return Pipelined.all(
                raiseGranted(change.openedLots().isEmpty() ? List.of() : change.accounts()),
                moveBalances(change.accounts()),
                openLots(change.openedLots(), at),
                moveLots(change.changedLots()),
                recordOperations(change.newOperations()),
                moveOperations(change.changedOperations()),
                writeEntries(change.entries()));
    }

    private Mono<Void> raiseGranted(List<Account> accounts) {
        Columns<Account> columns = new Columns<>(accounts);
        return all(
                accounts,
                database.sql(RAISE_GRANTED)
                        .bind("studios", columns.uuids(account -> account.key().studioId()))
                        .bind("ids", columns.uuids(account -> account.key().id()))
                        .bind("granted", columns.ints(Account::granted)));
    }

    private Mono<Void> moveBalances(List<Account> accounts) {
        Columns<Account> columns = new Columns<>(accounts);
        return all(
                accounts,
                database.sql(MOVE_BALANCES)
                        .bind("studios", columns.uuids(account -> account.key().studioId()))
                        .bind("ids", columns.uuids(account -> account.key().id()))
                        .bind("balances", columns.ints(Account::balance))
                        .bind("versions", columns.longs(Account::version)));
    }

    private Mono<Void> openLots(List<OpenedLot> opened, Instant at) {
        Columns<OpenedLot> columns = new Columns<>(opened);
        Columns<Lot> lots = new Columns<>(opened.stream().map(OpenedLot::lot).toList());
        return all(
                opened,
                database.sql(OPEN_LOTS)
                        .bind("at", at)
                        .bind("studios", lots.uuids(lot -> lot.account().studioId()))
                        .bind("accounts", lots.uuids(lot -> lot.account().id()))
                        .bind("ids", lots.uuids(Lot::id))
                        .bind("granted", lots.ints(Lot::granted))
                        .bind("remaining", lots.ints(Lot::remaining))
                        .bind("priorities", lots.ints(Lot::priority))
                        .bind("expiries", lots.dates(Lot::expiresOn))
                        .bind("covers", lots.texts(lot -> lot.terms().coverage().code()))
                        .bind("days", lots.ints(lot -> lot.terms().daysFromFirstUse()))
                        .bind("actors", columns.texts(lot -> lot.actor().name()))
                        .bind("reasons", columns.texts(OpenedLot::reason))
                        .bind("offerings", lots.texts(LedgerWrites::offerings)));
    }

    /** As one text, because arrays of arrays must all have one length. */
    private static String offerings(Lot lot) {
        return lot.terms().offerings().stream().map(UUID::toString).sorted().collect(Collectors.joining(" "));
    }

    private Mono<Void> moveLots(List<Lot> lots) {
        Columns<Lot> columns = new Columns<>(lots);
        return all(
                lots,
                database.sql(MOVE_LOTS)
                        .bind("studios", columns.uuids(lot -> lot.account().studioId()))
                        .bind("accounts", columns.uuids(lot -> lot.account().id()))
                        .bind("ids", columns.uuids(Lot::id))
                        .bind("remaining", columns.ints(Lot::remaining))
                        .bind("expiries", columns.dates(Lot::expiresOn)));
    }

    private Mono<Void> recordOperations(List<StoredOperation> operations) {
        Columns<StoredOperation> columns = new Columns<>(operations);
        return all(
                operations,
                database.sql(RECORD_OPERATIONS)
                        .bind(
                                "studios",
                                columns.uuids(operation -> operation.key().studioId()))
                        .bind("ops", columns.uuids(operation -> operation.key().opId()))
                        .bind("kinds", columns.texts(OperationRow::kind))
                        .bind("states", columns.texts(OperationRow::state))
                        .bind("accounts", columns.uuids(StoredOperation::accountId))
                        .bind("bookings", columns.uuids(StoredOperation::bookingId))
                        .bind("hashes", columns.texts(OperationRow::requestHash))
                        .bind("credits", columns.ints(OperationRow::credits))
                        .bind("refusals", columns.texts(OperationRow::refusal))
                        .bind("used_on", columns.dates(OperationRow::usedOn))
                        .bind("sources", columns.texts(OperationRow::source)));
    }

    private Mono<Void> moveOperations(List<StoredOperation> operations) {
        Columns<StoredOperation> columns = new Columns<>(operations);
        return all(
                operations,
                database.sql(MOVE_OPERATIONS)
                        .bind(
                                "studios",
                                columns.uuids(operation -> operation.key().studioId()))
                        .bind("ops", columns.uuids(operation -> operation.key().opId()))
                        .bind("states", columns.texts(OperationRow::state)));
    }

    private Mono<Void> writeEntries(List<Entry> entries) {
        if (entries.isEmpty()) {
            return Mono.empty();
        }
        Columns<Entry> columns = new Columns<>(entries);
        return all(
                entries,
                database.sql(WRITE_ENTRIES)
                        .bind("at", entries.getFirst().at())
                        .bind("studios", columns.uuids(entry -> entry.account().studioId()))
                        .bind("ids", columns.uuids(Entry::id))
                        .bind("accounts", columns.uuids(entry -> entry.account().id()))
                        .bind("ops", columns.uuids(entry -> entry.cause().opId()))
                        .bind("kinds", columns.texts(entry -> entry.kind().code()))
                        .bind(
                                "debits",
                                columns.texts(entry -> entry.posting().debit().code()))
                        .bind(
                                "credits",
                                columns.texts(entry -> entry.posting().credit().code()))
                        .bind("amounts", columns.ints(entry -> entry.posting().amount()))
                        .bind("lots", columns.uuids(entry -> entry.posting().lotId()))
                        .bind("reverses", columns.uuids(Entry::reversesId))
                        .bind("bookings", columns.uuids(entry -> entry.cause().bookingId()))
                        .bind(
                                "actors",
                                columns.texts(entry -> entry.cause().actor().name()))
                        .bind("reasons", columns.texts(entry -> entry.cause().reason()))
                        .bind("balances", columns.ints(Entry::balance))
                        .bind("versions", columns.longs(Entry::version)));
    }

    /** Fewer rows than were meant would be a lost update or a row hidden by row-level security: never commit that. */
    private static Mono<Void> all(List<?> rows, GenericExecuteSpec statement) {
        if (rows.isEmpty()) {
            return Mono.empty();
        }
        return statement
                .fetch()
                .rowsUpdated()
                .flatMap(written -> written == rows.size()
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException(
                                "%d of %d rows were written".formatted(written, rows.size()))));
    }
}
