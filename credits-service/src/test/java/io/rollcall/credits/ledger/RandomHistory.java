package io.rollcall.credits.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.credits.ledger.LedgerCommand.Cancel;
import io.rollcall.credits.ledger.LedgerCommand.Change;
import io.rollcall.credits.ledger.LedgerCommand.Deduct;
import io.rollcall.credits.ledger.Settled.Outcome;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Two clients' life with the ledger, by chance but repeatable: grants, and batches of deductions, changes of them and
 * cancellations in any order, any number of times, now and then with another body under the same operation.
 */
final class RandomHistory {

    private static final int ACCOUNTS = 2;
    private static final int BOOKINGS = 4;
    /** Operations of a booking; each replaces those before it. */
    private static final int OPERATIONS = 3;

    private static final int STEPS = 16;
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
    private final Map<OperationKey, LedgerReply> lastReplies = new HashMap<>();

    RandomHistory(LedgerUnderTest ledger, long seed) {
        this.ledger = ledger;
        this.random = new Random(seed);
        this.studio = id();
        this.offering = id();
        this.accounts = times(ACCOUNTS, () -> new AccountKey(studio, id()));
        this.bookings = times(BOOKINGS, this::booking);
    }

    /** Plays it, and looks at everything after each step. */
    void play() {
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(3) == 0) {
                ledger.open(times(1 + random.nextInt(2), this::lot));
            } else {
                ledger.apply(times(1 + random.nextInt(MAX_BATCH), this::command))
                        .outcomes()
                        .forEach(this::staysWithWhatWasSaid);
            }
            accounts.forEach(account -> LedgerInvariants.check(ledger, account));
            bookings.forEach(this::paysOnceAtMost);
        }
        cancelEverything();
    }

    /** Whatever has happened before, a CANCEL of each operation brings back all that was ever granted. */
    private void cancelEverything() {
        ledger.apply(bookings.stream()
                .<LedgerCommand>map(operations -> cancel(operations, OPERATIONS - 1))
                .toList());
        for (AccountKey account : accounts) {
            LedgerInvariants.check(ledger, account);
            assertThat(ledger.account(account).balance())
                    .isEqualTo(ledger.account(account).granted());
        }
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
        return -entries.stream()
                .filter(entry -> entry.cause().opId().equals(operation.opId()))
                .mapToInt(entry -> entry.posting().change())
                .sum();
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
            case Cancel cancel -> {
                assertThat(answered.reply()).isEqualTo(new LedgerReply.Returned());
                isReturned(operation);
            }
        }
        if (!(answered.reply() instanceof LedgerReply.Refused)) {
            outcome.command().undoes().forEach(undone -> isReturned(undone.operation()));
        }
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
        return times(
                OPERATIONS,
                () -> new Deduct(id(), studio, account, booking, offering, 1 + random.nextInt(MAX_DEDUCT), day()));
    }

    private NewLot lot() {
        return new NewLot(
                id(),
                account(),
                1 + random.nextInt(MAX_GRANT),
                random.nextInt(2),
                random.nextBoolean() ? day() : null,
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
