package io.rollcall.credits.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.credits.ledger.LedgerCommand.Cancel;
import io.rollcall.credits.ledger.LedgerCommand.Deduct;
import io.rollcall.credits.ledger.Settled.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every ledger does, the real one and the fake. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LedgerContract {

    /** Any number will do; this one makes a failure repeatable. */
    private static final long SEED = 20_270_301L;

    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    private final AccountKey client = new AccountKey(UUID.randomUUID(), UUID.randomUUID());

    protected abstract LedgerUnderTest ledger();

    /** How many random histories it can play in a few seconds. */
    protected abstract int histories();

    @Test
    void takesWhatIsThereAndNoMore() {
        AccountKey account = accountWith(3);
        List<LedgerCommand> ten =
                Stream.generate(() -> deduct(account, 1)).limit(10).collect(Collectors.toList());

        List<Outcome> outcomes = ledger().apply(ten).outcomes();

        assertThat(outcomes)
                .filteredOn(outcome -> outcome.decision() instanceof Decision.Apply)
                .hasSize(3);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.decision() instanceof Decision.Refuse)
                .hasSize(7);
        assertThat(outcomes.stream().map(Outcome::command)).isEqualTo(ten);
        assertThat(ledger().account(account).balance()).isZero();
        LedgerInvariants.check(ledger(), account);
    }

    @Test
    void takesAllOrNothing() {
        AccountKey account = accountWith(3);

        assertThat(reply(deduct(account, 4))).isEqualTo(new LedgerReply.Refused(RefusalCode.INSUFFICIENT_CREDITS));
        assertThat(ledger().account(account).balance()).isEqualTo(3);
        assertThat(ledger().entries(account)).hasSize(1);
    }

    @Test
    void refusesAClientThatNeverHadAnything() {
        AccountKey stranger = anotherAccount();

        assertThat(reply(deduct(stranger, 1))).isEqualTo(new LedgerReply.Refused(RefusalCode.INSUFFICIENT_CREDITS));
        assertThat(ledger().account(stranger)).isEqualTo(Account.empty(stranger));
    }

    @Test
    void aRefusalStaysEvenWhenCreditsComeLater() {
        AccountKey account = accountWith(1);
        Deduct deduct = deduct(account, 2);
        LedgerReply refused = reply(deduct);

        grant(account, 10, null);

        assertThat(reply(deduct)).isEqualTo(refused);
        assertThat(ledger().account(account).balance()).isEqualTo(11);
    }

    @Test
    void takesOnceHoweverOftenItIsTold() {
        AccountKey account = accountWith(5);
        Deduct deduct = deduct(account, 2);

        ledger().apply(List.of(deduct, deduct));
        ledger().apply(List.of(deduct));

        assertThat(reply(deduct)).isEqualTo(new LedgerReply.Deducted(2));
        assertThat(ledger().account(account).balance()).isEqualTo(3);
        LedgerInvariants.check(ledger(), account);
    }

    @Test
    void aCancelThatComesFirstLeavesATombstone() {
        AccountKey account = accountWith(5);
        Deduct deduct = deduct(account, 2);

        assertThat(reply(cancel(deduct))).isEqualTo(new LedgerReply.Returned());
        assertThat(reply(deduct)).isEqualTo(new LedgerReply.Returned());
        assertThat(ledger().account(account).balance()).isEqualTo(5);
        assertThat(ledger().entries(account)).hasSize(1);
    }

    @Test
    void commandsOfOneOperationMayMeetInOneBatch() {
        AccountKey account = accountWith(5);
        Deduct cancelledFirst = deduct(account, 2);
        Deduct cancelledAfter = deduct(account, 2);

        ledger().apply(List.of(cancel(cancelledFirst), cancelledAfter, cancelledFirst, cancel(cancelledAfter)));

        assertThat(ledger().account(account).balance()).isEqualTo(5);
        assertThat(kinds(account)).containsExactly(EntryKind.GRANT, EntryKind.DEDUCT, EntryKind.REVERSAL);
        LedgerInvariants.check(ledger(), account);
    }

    @Test
    void aReversalReturnsTheExactLots() {
        AccountKey account = anotherAccount();
        grant(account, 2, MONDAY);
        grant(account, 3, null);
        List<Lot> before = ledger().lots(account);
        Deduct deduct = deduct(account, 4);

        ledger().apply(List.of(deduct));
        assertThat(ledger().lots(account)).extracting(Lot::remaining).containsExactlyInAnyOrder(0, 1);
        ledger().apply(List.of(cancel(deduct), cancel(deduct)));

        assertThat(ledger().lots(account)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(kinds(account).filter(kind -> kind == EntryKind.REVERSAL)).hasSize(2);
        LedgerInvariants.check(ledger(), account);
    }

    @Test
    void creditsThatExpireBeforeTheSessionDoNotPayForIt() {
        AccountKey account = anotherAccount();
        grant(account, 5, MONDAY.minusDays(1));

        assertThat(reply(deduct(account, 1))).isEqualTo(new LedgerReply.Refused(RefusalCode.INSUFFICIENT_CREDITS));
    }

    @Test
    void aConflictChangesNothingAndHindersNobodyElse() {
        AccountKey account = accountWith(5);
        Deduct first = deduct(account, 1);
        ledger().apply(List.of(first));
        Deduct conflicting = new Deduct(
                first.opId(), first.studioId(), first.accountId(), first.bookingId(), first.offeringId(), 2, MONDAY);
        Deduct next = deduct(account, 1);

        Settled settled = ledger().apply(List.of(conflicting, next));

        assertThat(settled.conflicts()).containsExactly(conflicting);
        assertThat(settled.outcomes().getLast().decision()).isEqualTo(new Decision.Apply(next));
        assertThat(ledger().account(account).balance()).isEqualTo(3);
        assertThat(reply(first)).isEqualTo(new LedgerReply.Deducted(1));
    }

    @Test
    void settlesSeveralAccountsOfSeveralStudiosInOneBatch() {
        List<AccountKey> accounts = Stream.generate(() -> new AccountKey(UUID.randomUUID(), UUID.randomUUID()))
                .limit(5)
                .toList();
        accounts.forEach(account -> grant(account, 3, null));

        ledger().apply(accounts.stream()
                .flatMap(account -> Stream.<LedgerCommand>of(deduct(account, 2), deduct(account, 2)))
                .toList());

        accounts.forEach(account -> {
            assertThat(ledger().account(account).balance()).isEqualTo(1);
            LedgerInvariants.check(ledger(), account);
        });
    }

    @Test
    void neverTakesMoreThanAnAccountMayBeGiven() {
        AccountKey account = accountWith(Account.MAX_GRANTED - 1);

        assertThat(grant(account, 2, null)).isEqualTo(new LotDecision.LimitReached());
        assertThat(grant(account, 1, null)).isEqualTo(new LotDecision.Opened());
        assertThat(ledger().account(account).balance()).isEqualTo(Account.MAX_GRANTED);
        LedgerInvariants.check(ledger(), account);
    }

    @Test
    void anEmptyBatchIsNoTrouble() {
        assertThat(ledger().apply(List.of()).outcomes()).isEmpty();
    }

    LongStream seeds() {
        return IntStream.range(0, histories()).mapToLong(history -> SEED + history);
    }

    @Test
    void staysInBalanceWhateverHappens() {
        seeds().forEach(seed -> {
            try {
                new RandomHistory(ledger(), seed).play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("history with seed " + seed, e);
            }
        });
    }

    private AccountKey anotherAccount() {
        return new AccountKey(client.studioId(), UUID.randomUUID());
    }

    private AccountKey accountWith(int credits) {
        AccountKey account = anotherAccount();
        grant(account, credits, null);
        return account;
    }

    private LotDecision grant(AccountKey account, int credits, @Nullable LocalDate expiresOn) {
        NewLot lot = new NewLot(
                UUID.randomUUID(), account, credits, Lot.ORDINARY, expiresOn, Actor.account(UUID.randomUUID()), "gift");
        return ledger().open(List.of(lot)).decisions().getFirst();
    }

    private LedgerReply reply(LedgerCommand command) {
        Decision decision =
                ledger().apply(List.of(command)).outcomes().getFirst().decision();
        return ((Decision.Answered) decision).reply();
    }

    private Stream<EntryKind> kinds(AccountKey account) {
        return ledger().entries(account).stream().map(Entry::kind);
    }

    private static Deduct deduct(AccountKey account, int credits) {
        return new Deduct(
                UUID.randomUUID(),
                account.studioId(),
                account.id(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                credits,
                MONDAY);
    }

    private static Cancel cancel(Deduct deduct) {
        return new Cancel(deduct.opId(), deduct.studioId(), deduct.accountId(), deduct.bookingId());
    }
}
