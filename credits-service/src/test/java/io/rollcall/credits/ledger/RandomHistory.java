package io.rollcall.credits.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.credits.ledger.LedgerCommand.Cancel;
import io.rollcall.credits.ledger.LedgerCommand.Capture;
import io.rollcall.credits.ledger.LedgerCommand.Change;
import io.rollcall.credits.ledger.LedgerCommand.Deduct;
import io.rollcall.credits.ledger.LedgerCommand.Hold;
import io.rollcall.credits.ledger.Settled.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two clients' life with the ledger, by chance but repeatable: lots of every kind, batches of deductions, changes of them,
 * holds, captures and cancellations in any order, any number of times, now and then with another body under the same
 * operation; and between them usages, their undoing, adjustments and expiry.
 */
final class RandomHistory {

    private static final int ACCOUNTS = 2;
    private static final int BOOKINGS = 4;
    /** Operations of a booking; each replaces those before it. */
    private static final int OPERATIONS = 3;

    private static final int HOLDS = 3;

    private static final int STEPS = 20;
    private static final int MAX_BATCH = 5;
    private static final int MAX_GRANT = 5;
    private static final int MAX_DEDUCT = 4;
    private static final int DAYS = 4;
    private static final LocalDate FIRST_DAY = LocalDate.of(2027, 3, 1);

    private final LedgerUnderTest ledger;
    private final Random random;
    private final UUID studio;
    private final UUID offering;
    private final List<AccountKey> accounts;
    private final List<List<Deduct>> bookings;
    private final List<List<Deduct>> holds;
    private final List<StaffOrder.Use> usages = new ArrayList<>();
    private final Map<OperationKey, LedgerReply> lastReplies = new HashMap<>();

    RandomHistory(LedgerUnderTest ledger, long seed) {
        this.ledger = ledger;
        this.random = new Random(seed);
        this.studio = id();
        this.offering = id();
        this.accounts = times(ACCOUNTS, () -> new AccountKey(studio, id()));
        this.bookings = times(BOOKINGS, this::booking);
        this.holds = times(HOLDS, this::booking);
    }

    /** Plays it, and looks at everything after each step. */
    void play() {
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> ledger.open(times(1 + random.nextInt(2), this::lot));
                case 2 -> carryOut(order());
                default ->
                    ledger.apply(times(1 + random.nextInt(MAX_BATCH), this::command))
                            .outcomes()
                            .forEach(this::staysWithWhatWasSaid);
            }
            accounts.forEach(account -> LedgerInvariants.check(ledger, account));
            bookings.forEach(this::paysOnceAtMost);
            holds.forEach(this::paysOnceAtMost);
        }
        undoEverything();
    }

    private void carryOut(StaffOrder order) {
        OrderDecision decision = ledger.carryOut(List.of(order)).decisions().getFirst();
        if (order instanceof StaffOrder.Use use && decision instanceof OrderDecision.Done) {
            usages.add(use);
        }
    }

    private StaffOrder order() {
        AccountKey account = account();
        Actor actor = Actor.account(offering);
        return switch (random.nextInt(5)) {
            case 0 -> new StaffOrder.TakeOut(id(), account, 1 + random.nextInt(MAX_DEDUCT), actor, "by chance");
            case 1 -> new StaffOrder.Expire(id(), account, day());
            case 2 -> usages.isEmpty() ? use(account) : undo(usages.get(random.nextInt(usages.size())));
            default -> use(account);
        };
    }

    private StaffOrder.Use use(AccountKey account) {
        UsageSource source = random.nextBoolean() ? UsageSource.BY_HAND : UsageSource.AUTOMATIC;
        return new StaffOrder.Use(
                id(),
                account,
                1 + random.nextInt(2),
                random.nextBoolean() ? offering : null,
                new Usage(day(), source),
                Actor.account(offering),
                "by chance");
    }

    private static StaffOrder.Undo undo(StaffOrder.Use use) {
        return new StaffOrder.Undo(use.opId(), use.account(), use.actor(), "by chance");
    }

    /**
     * Whatever has happened before, a CANCEL of each operation and the undoing of each usage bring back all that was ever
     * put in, but for what was taken out or has expired.
     */
    private void undoEverything() {
        ledger.apply(Stream.concat(bookings.stream(), holds.stream())
                .<LedgerCommand>map(operations -> cancel(operations, OPERATIONS - 1))
                .toList());
        usages.forEach(usage -> ledger.carryOut(List.of(undo(usage))));
        for (AccountKey account : accounts) {
            LedgerInvariants.check(ledger, account);
            List<Entry> entries = ledger.entries(account);
            assertThat(LedgerInvariants.moved(entries, Side.HELD)).isZero();
            assertThat(LedgerInvariants.moved(entries, Side.USED)).isZero();
            assertThat(LedgerInvariants.moved(entries, Side.PASS)).isZero();
            assertThat(ledger.account(account).balance())
                    .isEqualTo(ledger.account(account).granted() - gone(entries));
        }
    }

    private static int gone(List<Entry> entries) {
        return -entries.stream()
                .filter(entry -> entry.kind() == EntryKind.EXPIRY || entry.kind() == EntryKind.ADJUSTMENT)
                .mapToInt(entry -> Math.min(entry.posting().change(), 0))
                .sum();
    }

    /** Of the operations of one booking, one at most holds credits, and all that it asked for. */
    private void paysOnceAtMost(List<Deduct> operations) {
        List<Entry> entries = ledger.entries(operations.getFirst().account());
        assertThat(operations.stream()
                        .filter(operation -> taken(entries, operation) != 0)
                        .toList())
                .hasSizeLessThanOrEqualTo(1)
                .allSatisfy(operation -> assertThat(taken(entries, operation)).isEqualTo(operation.credits()));
    }

    private static int taken(List<Entry> entries, Deduct operation) {
        List<Entry> own = entries.stream()
                .filter(entry -> entry.cause().opId().equals(operation.opId()))
                .toList();
        return LedgerInvariants.moved(own, Side.USED) + LedgerInvariants.moved(own, Side.HELD);
    }

    /** A reply never changes, but for a deduction that was cancelled or replaced after it was applied. */
    private void staysWithWhatWasSaid(Outcome outcome) {
        if (!(outcome.decision() instanceof Decision.Answered answered)) {
            return;
        }
        OperationKey operation = outcome.command().operation();
        LedgerReply before = lastReplies.get(operation);
        switch (outcome.command()) {
            case Deduct deduct -> staysOrIsTheFirst(operation, before, answered.reply());
            case Change change -> staysOrIsTheFirst(operation, before, answered.reply());
            case Hold hold -> staysOrIsTheFirst(operation, before, asHeld(answered.reply()));
            case Capture capture -> staysOrIsTheFirst(operation, before, asHeld(answered.reply()));
            case Cancel cancel -> {
                assertThat(answered.reply()).isEqualTo(new LedgerReply.Returned());
                isReturned(operation);
            }
        }
        if (!(answered.reply() instanceof LedgerReply.Refused)) {
            outcome.command().undoes().forEach(undone -> isReturned(undone.operation()));
        }
    }

    /** Hold and capture of one operation say the same with their own words. */
    private static LedgerReply asHeld(LedgerReply reply) {
        return reply instanceof LedgerReply.Captured captured ? new LedgerReply.Held(captured.credits()) : reply;
    }

    private void staysOrIsTheFirst(OperationKey operation, @Nullable LedgerReply before, LedgerReply reply) {
        if (before != null) {
            assertThat(reply).isEqualTo(before);
        }
        lastReplies.put(operation, reply);
    }

    private void isReturned(OperationKey operation) {
        if (!(lastReplies.get(operation) instanceof LedgerReply.Refused)) {
            lastReplies.put(operation, new LedgerReply.Returned());
        }
    }

    private LedgerCommand command() {
        return random.nextInt(3) == 0 ? ofHold(holds.get(random.nextInt(HOLDS))) : ofBooking();
    }

    private LedgerCommand ofHold(List<Deduct> operations) {
        int number = random.nextInt(OPERATIONS);
        Deduct claimed = operations.get(number);
        List<UUID> replaced = before(operations, number);
        return switch (random.nextInt(6)) {
            case 0 -> cancel(operations, number);
            case 1, 2 -> new Capture(claimed, replaced);
            // A deduction under the name of a hold is something else.
            case 3 -> lastReplies.containsKey(claimed.operation()) ? claimed : new Hold(claimed, replaced);
            default -> new Hold(claimed, replaced);
        };
    }

    private LedgerCommand ofBooking() {
        List<Deduct> operations = bookings.get(random.nextInt(BOOKINGS));
        int number = random.nextInt(OPERATIONS);
        Deduct deduct = operations.get(number);
        return switch (random.nextInt(10)) {
            case 0, 1 -> cancel(operations, number);
            // Before the operation is known, another body would simply be the first.
            case 2 -> lastReplies.containsKey(deduct.operation()) ? withAnotherBody(deduct) : take(operations, number);
            default -> take(operations, number);
        };
    }

    private static LedgerCommand take(List<Deduct> operations, int number) {
        Deduct deduct = operations.get(number);
        return number == 0 ? deduct : new Change(deduct, before(operations, number), "by chance");
    }

    private static Cancel cancel(List<Deduct> operations, int number) {
        Deduct deduct = operations.get(number);
        return new Cancel(
                deduct.opId(), deduct.studioId(), deduct.accountId(), deduct.bookingId(), before(operations, number));
    }

    private static List<UUID> before(List<Deduct> operations, int number) {
        return operations.subList(0, number).stream().map(Deduct::opId).toList();
    }

    private static Deduct withAnotherBody(Deduct deduct) {
        return new Deduct(
                deduct.opId(),
                deduct.studioId(),
                deduct.accountId(),
                UUID.nameUUIDFromBytes(new byte[] {1}),
                deduct.offeringId(),
                deduct.credits(),
                deduct.validOn());
    }

    private List<Deduct> booking() {
        UUID account = account().id();
        UUID booking = id();
        return times(OPERATIONS, () -> charge(account, booking));
    }

    private Deduct charge(UUID account, UUID booking) {
        return new Deduct(id(), studio, account, booking, offering, 1 + random.nextInt(MAX_DEDUCT), day());
    }

    private NewLot lot() {
        Coverage coverage = random.nextInt(6) > 0
                ? Coverage.COUNTED
                : random.nextInt(3) > 0 ? Coverage.UNLIMITED : Coverage.SOLO_ONLY;
        Set<UUID> offerings = random.nextInt(4) > 0 ? Set.of() : Set.of(random.nextBoolean() ? offering : studio);
        Integer days = random.nextInt(5) > 0 ? null : 1 + random.nextInt(DAYS);
        return new NewLot(
                id(),
                account(),
                coverage == Coverage.COUNTED ? 1 + random.nextInt(MAX_GRANT) : 0,
                random.nextInt(2),
                days == null && random.nextBoolean() ? day() : null,
                new LotTerms(coverage, offerings, days),
                coverage == Coverage.COUNTED && random.nextInt(4) == 0 ? LotSource.ADJUSTMENT : LotSource.GRANT,
                Actor.account(offering),
                "by chance");
    }

    private AccountKey account() {
        return accounts.get(random.nextInt(ACCOUNTS));
    }

    private LocalDate day() {
        return FIRST_DAY.plusDays(random.nextInt(DAYS));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static <T> List<T> times(int count, Supplier<T> next) {
        return IntStream.range(0, count).mapToObj(i -> next.get()).toList();
    }
}
