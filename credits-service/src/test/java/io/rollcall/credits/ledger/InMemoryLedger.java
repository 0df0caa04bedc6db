package io.rollcall.credits.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The ledger without a database, for volume. It keeps what the tables keep, and refuses what their constraints refuse. */
final class InMemoryLedger implements LedgerUnderTest {

    private static final Set<EntryKind> DEBITS = EnumSet.of(EntryKind.DEDUCT, EntryKind.HOLD, EntryKind.CAPTURE);

    private static final Instant SOME_TIME = Instant.parse("2027-03-01T17:00:00Z");

    private final Map<AccountKey, Account> accounts = new HashMap<>();
    private final Map<AccountKey, Map<UUID, Lot>> lots = new HashMap<>();
    private final Map<AccountKey, List<Entry>> entries = new HashMap<>();
    private final Map<OperationKey, StoredOperation> operations = new HashMap<>();
    private final Map<AccountKey, Map<UUID, StoredOperation>> usages = new HashMap<>();
    private final Set<UUID> reversed = new HashSet<>();
    private long lastId;

    @Override
    public Settled apply(List<LedgerCommand> commands) {
        Settled settled = Settlement.settle(view(commands), commands, this::nextId, SOME_TIME);
        write(settled.change());
        return settled;
    }

    @Override
    public OrdersCarriedOut carryOut(List<StaffOrder> orders) {
        List<AccountKey> named =
                orders.stream().map(StaffOrder::account).distinct().toList();
        LedgerView view = view(
                named,
                named.stream()
                        .flatMap(account -> usages.getOrDefault(account, Map.of()).values().stream())
                        .toList());
        OrdersCarriedOut carriedOut = Settlement.carryOut(view, orders, this::nextId, SOME_TIME);
        write(carriedOut.change());
        return carriedOut;
    }

    @Override
    public LotsOpened open(List<NewLot> opening) {
        List<Account> named = opening.stream()
                .map(NewLot::account)
                .distinct()
                .map(this::account)
                .toList();
        LedgerView view = new LedgerView(named, List.of(), List.of(), List.of());
        LotsOpened opened = Settlement.open(view, opening, this::nextId, SOME_TIME);
        write(opened.change());
        return opened;
    }

    @Override
    public Account account(AccountKey key) {
        return accounts.getOrDefault(key, Account.empty(key));
    }

    @Override
    public List<Lot> lots(AccountKey account) {
        return List.copyOf(lots.getOrDefault(account, Map.of()).values());
    }

    @Override
    public List<Entry> entries(AccountKey account) {
        return List.copyOf(entries.getOrDefault(account, List.of()));
    }

    private LedgerView view(List<LedgerCommand> commands) {
        return view(
                commands.stream().map(LedgerCommand::account).distinct().toList(),
                commands.stream()
                        .flatMap(command -> Stream.concat(Stream.of(command), command.undoes().stream()))
                        .map(LedgerCommand::operation)
                        .distinct()
                        .map(operations::get)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private LedgerView view(List<AccountKey> named, List<StoredOperation> asked) {
        return new LedgerView(
                named.stream().map(this::account).toList(),
                named.stream().flatMap(account -> lots(account).stream()).toList(),
                asked,
                named.stream()
                        .flatMap(account -> entries(account).stream())
                        .filter(entry -> DEBITS.contains(entry.kind()))
                        .toList());
    }

    private void write(LedgerChange change) {
        for (Account account : change.accounts()) {
            refuseIf(account.balance() < 0 || account.balance() > account.granted(), account);
            accounts.put(account.key(), account);
        }
        for (OpenedLot opened : change.openedLots()) {
            Lot lot = opened.lot();
            refuseIf(lotsOf(lot.account()).putIfAbsent(lot.id(), lot) != null, lot);
        }
        for (Lot lot : change.changedLots()) {
            refuseIf(lotsOf(lot.account()).replace(lot.id(), lot) == null, lot);
        }
        for (StoredOperation operation : change.newOperations()) {
            refuseIf(operations.putIfAbsent(operation.key(), operation) != null, operation);
        }
        for (StoredOperation operation : change.changedOperations()) {
            refuseIf(operations.replace(operation.key(), operation) == null, operation);
        }
        Stream.concat(change.newOperations().stream(), change.changedOperations().stream())
                .forEach(this::keepUsage);
        for (Entry entry : change.entries()) {
            refuseIf(entry.reversesId() != null && !reversed.add(entry.reversesId()), entry);
            entries.computeIfAbsent(entry.account(), account -> new ArrayList<>())
                    .add(entry);
        }
    }

    private void keepUsage(StoredOperation operation) {
        Usage usage = operation.usage();
        if (usage == null) {
            return;
        }
        Map<UUID, StoredOperation> all = usages.computeIfAbsent(
                new AccountKey(operation.key().studioId(), operation.accountId()), account -> new LinkedHashMap<>());
        all.put(operation.key().opId(), operation);
        List<LocalDate> standing = all.values().stream()
                .filter(other -> other.state() instanceof OperationState.Applied)
                .map(StoredOperation::usage)
                .filter(Objects::nonNull)
                .map(Usage::on)
                .toList();
        refuseIf(standing.size() > Set.copyOf(standing).size(), operation);
    }

    private Map<UUID, Lot> lotsOf(AccountKey account) {
        return lots.computeIfAbsent(account, key -> new LinkedHashMap<>());
    }

    private static void refuseIf(boolean broken, Record row) {
        if (broken) {
            throw new IllegalStateException("a constraint refuses " + row);
        }
    }

    private UUID nextId() {
        lastId++;
        return new UUID(0, lastId);
    }
}
