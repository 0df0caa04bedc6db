package io.rollcall.credits.ledger;

import io.rollcall.credits.ledger.OperationRules.Ruling;
import io.rollcall.credits.ledger.Settled.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final List<NewLot> opened = new ArrayList<>();

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

    /** Carries out orders; ids and time as in {@link #settle}. */
    public static OrdersCarriedOut carryOut(LedgerView view, List<StaffOrder> orders, Supplier<UUID> ids, Instant at) {
        Settlement settlement = new Settlement(view, ids, at);
        List<OrderDecision> decisions =
                orders.stream().map(settlement::carryOut).toList();
        return new OrdersCarriedOut(decisions, settlement.change());
    }

    private Decision settle(LedgerCommand command) {
        List<Ruling> rulings = OperationRules.rule(operations::get, command, () -> available(command));
        rulings.forEach(ruling -> carryOut(ruling, command));
        return rulings.getLast().decision();
    }

    private void carryOut(Ruling ruling, LedgerCommand cause) {
        LedgerCommand part = ruling.command();
        switch (ruling.decision()) {
            case Decision.Apply apply -> draw(apply.deduct(), EntryKind.DEDUCT, Side.USED, cause);
            case Decision.Claim claim -> draw(claim.deduct(), EntryKind.HOLD, Side.HELD, cause);
            case Decision.UseHeld use -> capture(part.operation(), cause);
            case Decision.ClaimAndUse use -> {
                draw(use.deduct(), EntryKind.HOLD, Side.HELD, cause);
                capture(part.operation(), cause);
            }
            case Decision.Reverse reverse -> reverse(part.operation(), Cause.of(cause, part.opId()));
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
        opened.add(lot);
        if (lot.credits() > 0) {
            Posting posting = Posting.open(lot.source(), lot.id(), lot.credits());
            post(lot.account(), lot.source().entry(), posting, null, Cause.of(lot));
        }
        StoredOperation operation = lot.operation();
        operations.put(operation.key(), operation);
        return new LotDecision.Opened();
    }

    private int available(LedgerCommand command) {
        return switch (command) {
            case LedgerCommand.Deduct deduct -> available(deduct, deduct);
            case LedgerCommand.OfOneDeduction charge -> available(charge, charge.deduct());
            case LedgerCommand.Cancel cancel -> 0;
        };
    }

    private int available(LedgerCommand command, LedgerCommand.Deduct deduct) {
        return withReplacedReturned(command).lots().available(Purpose.of(deduct), kept(command));
    }

    /** The account as it will be when the operations are undone that the command replaces. */
    private AccountBook withReplacedReturned(LedgerCommand command) {
        AccountBook book = book(command.account());
        for (LedgerCommand.Cancel undone : command.undoes()) {
            StoredOperation replaced = operations.get(undone.operation());
            if (replaced != null && replaced.state().takes()) {
                for (Entry debit :
                        debits.getOrDefault(replaced.key(), List.of()).reversed()) {
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
                .filter(debit -> debit.kind() != EntryKind.CAPTURE)
                .collect(Collectors.toMap(
                        debit -> debit.posting().lotId(),
                        debit -> debit.posting().amount()));
    }

    private void draw(LedgerCommand.Deduct deduct, EntryKind kind, Side to, LedgerCommand cause) {
        List<Posting> postings = book(deduct.account()).lots().draw(deduct.credits(), Purpose.of(deduct), kept(cause));
        spend(
                deduct.account(),
                kind,
                postings.stream().map(posting -> posting.to(to)).toList(),
                deduct.validOn(),
                Cause.of(cause, deduct.opId()));
    }

    /** Takes from lots, whose days begin with it where they have not begun. */
    private void spend(AccountKey account, EntryKind kind, List<Posting> postings, LocalDate date, Cause cause) {
        for (Posting posting : postings) {
            books.put(account, book(account).usedOn(date, posting.lotId()));
            post(account, kind, posting, null, cause);
        }
    }

    private void capture(OperationKey operation, LedgerCommand cause) {
        for (Entry held : List.copyOf(debits.getOrDefault(operation, List.of()))) {
            post(held.account(), EntryKind.CAPTURE, held.posting().capture(), null, Cause.of(cause, operation.opId()));
        }
    }

    /** The last entry first: what was captured goes back to being held before it is released. */
    private void reverse(OperationKey operation, Cause cause) {
        for (Entry debit : debits.getOrDefault(operation, List.of()).reversed()) {
            post(debit.account(), debit.kind().undoing(), debit.posting().reverse(), debit.id(), cause);
        }
    }

    private OrderDecision carryOut(StaffOrder order) {
        Lots lots = book(order.account()).lots();
        return switch (order) {
            case StaffOrder.Use use -> use(use, lots);
            case StaffOrder.Undo undo -> undo(undo);
            case StaffOrder.TakeOut takeOut -> takeOut(takeOut, lots);
            case StaffOrder.Expire expire -> expire(expire, lots);
        };
    }

    private OrderDecision use(StaffOrder.Use use, Lots lots) {
        Optional<StoredOperation> before = operations.values().stream()
                .filter(operation ->
                        operation.isUsageOn(use.account(), use.usage().on()))
                .findFirst();
        if (before.isPresent()) {
            return new OrderDecision.DuplicateUsage(before.get().key().opId());
        }
        if (!lots.payFor(use.purpose())) {
            return new OrderDecision.NoActivePack();
        }
        int available = lots.available(use.purpose(), Map.of());
        if (available < use.credits()) {
            return new OrderDecision.NotEnough(available, balance(use));
        }
        spend(
                use.account(),
                EntryKind.DEDUCT,
                lots.draw(use.credits(), use.purpose(), Map.of()),
                use.usage().on(),
                Cause.of(use, use.operation()));
        return done(use, OperationKind.USE, use.credits(), use.usage());
    }

    private OrderDecision undo(StaffOrder.Undo undo) {
        StoredOperation usage = operations.get(undo.operation());
        if (usage == null
                || usage.usage() == null
                || !usage.accountId().equals(undo.account().id())) {
            return new OrderDecision.UnknownUsage();
        }
        if (!(usage.state() instanceof OperationState.Applied applied)) {
            return new OrderDecision.AlreadyUndone();
        }
        reverse(usage.key(), Cause.of(undo, usage.key()));
        operations.put(usage.key(), usage.in(new OperationState.Reversed(applied.credits())));
        return new OrderDecision.Done(applied.credits());
    }

    private OrderDecision takeOut(StaffOrder.TakeOut takeOut, Lots lots) {
        int balance = balance(takeOut);
        if (balance < takeOut.credits()) {
            return new OrderDecision.NotEnough(balance, balance);
        }
        Cause cause = Cause.of(takeOut, takeOut.operation());
        for (Posting posting : lots.draw(takeOut.credits())) {
            post(takeOut.account(), EntryKind.ADJUSTMENT, posting.to(Side.ADJUSTED), null, cause);
        }
        return done(takeOut, OperationKind.ADJUST, takeOut.credits(), null);
    }

    private OrderDecision expire(StaffOrder.Expire expire, Lots lots) {
        List<Posting> overdue = lots.overdue(expire.today());
        if (overdue.isEmpty()) {
            return new OrderDecision.NothingOverdue();
        }
        Cause cause = Cause.of(expire, expire.operation());
        overdue.forEach(posting -> post(expire.account(), EntryKind.EXPIRY, posting, null, cause));
        return done(
                expire,
                OperationKind.EXPIRE,
                overdue.stream().mapToInt(Posting::amount).sum(),
                null);
    }

    private OrderDecision done(StaffOrder order, OperationKind kind, int credits, @Nullable Usage usage) {
        operations.put(order.operation(), StoredOperation.of(order, kind, credits, usage));
        return new OrderDecision.Done(credits);
    }

    private int balance(StaffOrder order) {
        return book(order.account()).account().balance();
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
        if (takes(kind)) {
            rememberDebit(entry);
        }
    }

    /** Whether a cancellation of the operation undoes an entry of this kind. */
    private static boolean takes(EntryKind kind) {
        return kind == EntryKind.DEDUCT || kind == EntryKind.HOLD || kind == EntryKind.CAPTURE;
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
                opened.stream().map(this::openedLot).toList(),
                lotsNow.changed(),
                operationsNow.added(),
                operationsNow.changed(),
                List.copyOf(entries));
    }

    private OpenedLot openedLot(NewLot lot) {
        return new OpenedLot(book(lot.account()).lots().get(lot.id()), lot.actor(), lot.reason());
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
