package io.rollcall.credits.ledger;

import io.rollcall.credits.ledger.OperationRules.Ruling;
import io.rollcall.credits.ledger.Settled.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settles a batch in memory, one after the other, each on what the one before has left. Touches nothing outside: what it
 * may know is a {@link LedgerView}, what it wants written is a {@link LedgerChange}.
 */
public final class Settlement {

    private final LedgerView view;
    private final Supplier<UUID> ids;
    private final Instant at;
    private final Map<AccountKey, AccountBook> books = new LinkedHashMap<>();
    private final Map<OperationKey, StoredOperation> operations = new LinkedHashMap<>();
    private final Map<OperationKey, List<Entry>> debits = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    private Settlement(LedgerView view, Supplier<UUID> ids, Instant at) {
        this.view = view;
        this.ids = ids;
        this.at = at;
        Map<AccountKey, List<Lot>> lots = view.lots().stream().collect(Collectors.groupingBy(Lot::account));
        view.accounts()
                .forEach(account -> books.put(
                        account.key(), new AccountBook(account, Lots.of(lots.getOrDefault(account.key(), List.of())))));
        view.operations().forEach(operation -> operations.put(operation.key(), operation));
        view.debits().forEach(this::rememberDebit);
    }

    /**
     * Settles the saga's commands.
     *
     * @param ids for new entries
     * @param at the time that new entries carry
     */
    public static Settled settle(LedgerView view, List<LedgerCommand> commands, Supplier<UUID> ids, Instant at) {
        Settlement settlement = new Settlement(view, ids, at);
        List<Outcome> outcomes = commands.stream()
                .map(command -> new Outcome(command, settlement.settle(command)))
                .toList();
        return new Settled(outcomes, settlement.change());
    }

    /** Opens new lots; ids and time as in {@link #settle}. */
    public static LotsOpened open(LedgerView view, List<NewLot> lots, Supplier<UUID> ids, Instant at) {
        Settlement settlement = new Settlement(view, ids, at);
        List<LotDecision> decisions = lots.stream().map(settlement::open).toList();
        return new LotsOpened(decisions, settlement.change());
    }

    private Decision settle(LedgerCommand command) {
        List<Ruling> rulings = OperationRules.rule(operations::get, command, () -> available(command));
        rulings.forEach(ruling -> carryOut(ruling, command));
        return rulings.getLast().decision();
    }

    private void carryOut(Ruling ruling, LedgerCommand cause) {
        LedgerCommand part = ruling.command();
        switch (ruling.decision()) {
            case Decision.Apply apply -> draw(apply.deduct(), cause);
            case Decision.Reverse reverse -> reverse(part.operation(), cause);
            case Decision.Refuse refuse -> {}
            case Decision.LeaveTombstone tombstone -> {}
            case Decision.Repeat repeat -> {}
            case Decision.Acknowledge acknowledge -> {}
            case Decision.Conflict conflict -> {}
        }
        StoredOperation after = OperationRules.after(operations.get(part.operation()), part, ruling.decision());
        if (after != null) {
            operations.put(after.key(), after);
        }
    }

    private LotDecision open(NewLot lot) {
        AccountBook book = book(lot.account());
        if (!book.account().canTake(lot.credits())) {
            return new LotDecision.LimitReached();
        }
        books.put(lot.account(), book.with(lot.opened()));
        post(lot.account(), EntryKind.GRANT, Posting.grant(lot.id(), lot.credits()), null, Cause.of(lot));
        StoredOperation operation = lot.operation();
        operations.put(operation.key(), operation);
        return new LotDecision.Opened();
    }

    private int available(LedgerCommand command) {
        return switch (command) {
            case LedgerCommand.Deduct deduct -> book(deduct.account()).lots().available(deduct.validOn(), Map.of());
            case LedgerCommand.Change change ->
                withReplacedReturned(change).lots().available(change.deduct().validOn(), kept(change));
            case LedgerCommand.Cancel cancel -> 0;
        };
    }

    /** The account as it will be when the operations are undone that the change replaces. */
    private AccountBook withReplacedReturned(LedgerCommand.Change change) {
        AccountBook book = book(change.account());
        for (LedgerCommand.Cancel undone : change.undoes()) {
            StoredOperation replaced = operations.get(undone.operation());
            if (replaced != null && replaced.state() instanceof OperationState.Applied) {
                for (Entry debit : debits.getOrDefault(replaced.key(), List.of())) {
                    book = book.after(debit.posting().reverse());
                }
            }
        }
        return book;
    }

    /** By lot, what the latest of the replaced operations took of it, returned since or not. */
    private Map<UUID, Integer> kept(LedgerCommand command) {
        return command.undoes().reversed().stream()
                .map(undone -> debits.getOrDefault(undone.operation(), List.of()))
                .filter(taken -> !taken.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .collect(Collectors.toMap(
                        debit -> debit.posting().lotId(),
                        debit -> debit.posting().amount()));
    }

    private void draw(LedgerCommand.Deduct deduct, LedgerCommand cause) {
        book(deduct.account())
                .lots()
                .draw(deduct.credits(), deduct.validOn(), kept(cause))
                .forEach(posting ->
                        post(deduct.account(), EntryKind.DEDUCT, posting, null, Cause.of(cause, deduct.opId())));
    }

    private void reverse(OperationKey operation, LedgerCommand cause) {
        debits.getOrDefault(operation, List.of())
                .forEach(debit -> post(
                        debit.account(),
                        EntryKind.REVERSAL,
                        debit.posting().reverse(),
                        debit.id(),
                        Cause.of(cause, operation.opId())));
    }

    private void post(AccountKey account, EntryKind kind, Posting posting, @Nullable UUID reversesId, Cause cause) {
        AccountBook book = book(account).after(posting);
        books.put(account, book);
        Entry entry = new Entry(
                ids.get(),
                account,
                kind,
                posting,
                reversesId,
                cause,
                at,
                book.account().balance(),
                book.account().version());
        entries.add(entry);
        if (kind == EntryKind.DEDUCT) {
            rememberDebit(entry);
        }
    }

    private void rememberDebit(Entry debit) {
        debits.computeIfAbsent(debit.operation(), operation -> new ArrayList<>())
                .add(debit);
    }

    private AccountBook book(AccountKey account) {
        AccountBook book = books.get(account);
        if (book == null) {
            throw new IllegalArgumentException("account " + account + " was not read");
        }
        return book;
    }

    private LedgerChange change() {
        List<Account> accounts =
                books.values().stream().map(AccountBook::account).toList();
        List<Lot> lots = books.values().stream()
                .flatMap(book -> book.lots().inOrder().stream())
                .toList();
        Difference<Lot> lotsNow = Difference.between(view.lots(), lots, Lot::id);
        Difference<StoredOperation> operationsNow =
                Difference.between(view.operations(), operations.values(), StoredOperation::key);
        return new LedgerChange(
                Difference.between(view.accounts(), accounts, Account::key).changed(),
                lotsNow.added(),
                lotsNow.changed(),
                operationsNow.added(),
                operationsNow.changed(),
                List.copyOf(entries));
    }

    /** What is there now and was not, and what is there now in another form. */
    private record Difference<T>(List<T> added, List<T> changed) {

        static <T> Difference<T> between(Collection<T> before, Collection<T> now, Function<T, Object> key) {
            Map<Object, T> old = before.stream().collect(Collectors.toMap(key, Function.identity()));
            return new Difference<>(
                    now.stream()
                            .filter(each -> !old.containsKey(key.apply(each)))
                            .toList(),
                    now.stream()
                            .filter(each -> old.containsKey(key.apply(each)) && !each.equals(old.get(key.apply(each))))
                            .toList());
        }
    }
}
