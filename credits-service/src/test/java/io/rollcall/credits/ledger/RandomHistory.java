package io.rollcall.credits.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.credits.ledger.LedgerCommand.Cancel;
import io.rollcall.credits.ledger.LedgerCommand.Deduct;
import io.rollcall.credits.ledger.Settled.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Two clients' life with the ledger, by chance but repeatable: grants, and batches of deductions and cancellations in any
 * order, any number of times, now and then with another body under the same operation.
 */
final class RandomHistory {

    private static final int ACCOUNTS = 2;
    private static final int OPERATIONS = 6;
    private static final int STEPS = 12;
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
    private final List<Deduct> deducts = new ArrayList<>();
    private final Map<OperationKey, LedgerReply> lastReplies = new HashMap<>();

    RandomHistory(LedgerUnderTest ledger, long seed) {
        this.ledger = ledger;
        this.random = new Random(seed);
        this.studio = id();
        this.offering = id();
        this.accounts = times(ACCOUNTS, () -> new AccountKey(studio, id()));
        IntStream.range(0, OPERATIONS).forEach(i -> deducts.add(deduct()));
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
        }
        cancelEverything();
    }

    /** Whatever has happened before, a CANCEL of each operation brings back all that was ever granted. */
    private void cancelEverything() {
        ledger.apply(deducts.stream().<LedgerCommand>map(RandomHistory::cancel).toList());
        for (AccountKey account : accounts) {
            LedgerInvariants.check(ledger, account);
            assertThat(ledger.account(account).balance())
                    .isEqualTo(ledger.account(account).granted());
        }
    }

    /** A reply never changes, but for a deduction that was cancelled after it was applied. */
    private void staysWithWhatWasSaid(Outcome outcome) {
        if (!(outcome.decision() instanceof Decision.Answered answered)) {
            return;
        }
        OperationKey operation = outcome.command().operation();
        LedgerReply before = lastReplies.get(operation);
        switch (outcome.command()) {
            case Deduct deduct -> {
                if (before != null) {
                    assertThat(answered.reply()).isEqualTo(before);
                }
                lastReplies.put(operation, answered.reply());
            }
            case Cancel cancel -> {
                assertThat(answered.reply()).isEqualTo(new LedgerReply.Returned());
                if (!(before instanceof LedgerReply.Refused)) {
                    lastReplies.put(operation, answered.reply());
                }
            }
        }
    }

    private LedgerCommand command() {
        Deduct deduct = deducts.get(random.nextInt(OPERATIONS));
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> cancel(deduct);
            // Before the operation is known, another body would simply be the first.
            case 3 -> lastReplies.containsKey(deduct.operation()) ? withAnotherBody(deduct) : deduct;
            default -> deduct;
        };
    }

    private static Cancel cancel(Deduct deduct) {
        return new Cancel(deduct.opId(), deduct.studioId(), deduct.accountId(), deduct.bookingId());
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

    private Deduct deduct() {
        return new Deduct(id(), studio, account().id(), id(), offering, 1 + random.nextInt(MAX_DEDUCT), day());
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
