package io.rollcall.credits.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.credits.ledger.LedgerCommand.Cancel;
import io.rollcall.credits.ledger.LedgerCommand.Change;
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
    private static final String REASON = "session cancelled, 5 of 6 remain";

    private final AccountKey client = new AccountKey(UUID.randomUUID(), UUID.randomUUID());

    protected abstract LedgerUnderTest ledger();

    /** The ledger that a random history is played on. */
    protected LedgerUnderTest ledgerOfHistory() {
        return ledger();
    }

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
    void aChangeReturnsWhatIsNotNeededAnyMore() {
        AccountKey account = accountWith(10);
        Deduct six = deduct(account, 6);
        Change five = change(six, 5);

        ledger().apply(List.of(six));

        assertThat(reply(five)).isEqualTo(new LedgerReply.Deducted(5));
        assertThat(reply(five)).isEqualTo(new LedgerReply.Deducted(5));
        assertThat(reply(six)).isEqualTo(new LedgerReply.Returned());
        assertThat(ledger().account(account).balance()).isEqualTo(5);
        assertThat(kinds(account))
                .containsExactly(EntryKind.GRANT, EntryKind.DEDUCT, EntryKind.REVERSAL, EntryKind.DEDUCT);
        assertThat(ledger().entries(account).stream().map(entry -> entry.cause().reason()))
                .containsExactly("gift", "booking", REASON, REASON);
        LedgerInvariants.check(ledger(), account);
    }

    @Test
    void aChangeKeepsTheCreditsThatExpireFirstAndReturnsTheOthers() {
        AccountKey account = anotherAccount();
        grant(account, 2, MONDAY);
        grant(account, 4, null);
        Deduct five = deduct(account, 5);
        ledger().apply(List.of(five));

        assertThat(reply(change(five, 3))).isEqualTo(new LedgerReply.Deducted(3));

        assertThat(remaining(account)).containsExactlyInAnyOrder("0 until 2027-03-01", "3 until null");
        LedgerInvariants.check(ledger(), account);
    }

    @Test
    void aChangeKeepsItsCreditsThoughOthersWouldBeDrawnFirst() {
        AccountKey account = anotherAccount();
        grant(account, 6, null);
        Deduct six = deduct(account, 6);
        ledger().apply(List.of(six));
        grant(account, 6, MONDAY);

        ledger().apply(List.of(change(six, 5)));

        assertThat(remaining(account)).containsExactlyInAnyOrder("1 until null", "6 until 2027-03-01");
    }

    @Test
    void aChangeForAnotherDayKeepsWhatHasExpiredBeforeIt() {
        AccountKey account = anotherAccount();
        grant(account, 3, MONDAY);
        Deduct three = deduct(account, 3);
        ledger().apply(List.of(three));
        Deduct later = new Deduct(
                UUID.randomUUID(),
                three.studioId(),
                three.accountId(),
                three.bookingId(),
                three.offeringId(),
                3,
                MONDAY.plusDays(7));
        Change more = new Change(deductAgain(later, 4), List.of(three.opId()), REASON);

        assertThat(reply(more)).isEqualTo(new LedgerReply.Refused(RefusalCode.INSUFFICIENT_CREDITS));
        assertThat(reply(new Change(later, List.of(three.opId()), REASON))).isEqualTo(new LedgerReply.Deducted(3));
        LedgerInvariants.check(ledger(), account);
    }

    @Test
    void aChangeThatNeedsMoreDrawsTheRestAsAnyDeduction() {
        AccountKey account = accountWith(3);
        Deduct two = deduct(account, 2);
        ledger().apply(List.of(two));

        assertThat(reply(change(two, 3))).isEqualTo(new LedgerReply.Deducted(3));
        assertThat(ledger().account(account).balance()).isZero();
        LedgerInvariants.check(ledger(), account);
    }

    @Test
    void aChangeThatIsRefusedChangesNothing() {
        AccountKey account = accountWith(3);
        Deduct two = deduct(account, 2);
        ledger().apply(List.of(two));
        Change four = change(two, 4);

        assertThat(reply(four)).isEqualTo(new LedgerReply.Refused(RefusalCode.INSUFFICIENT_CREDITS));
        grant(account, 9, null);

        assertThat(reply(four)).isEqualTo(new LedgerReply.Refused(RefusalCode.INSUFFICIENT_CREDITS));
        assertThat(reply(two)).isEqualTo(new LedgerReply.Deducted(2));
        assertThat(kinds(account)).containsExactly(EntryKind.GRANT, EntryKind.DEDUCT, EntryKind.GRANT);
    }

    @Test
    void aChangeThatOvertakesWhatItReplacesEndsTheSame() {
        AccountKey account = accountWith(6);
        Deduct six = deduct(account, 6);
        Change five = change(six, 5);
        Change four = change(five, 4);

        ledger().apply(List.of(four, five, six));

        assertThat(reply(four)).isEqualTo(new LedgerReply.Deducted(4));
        assertThat(reply(five)).isEqualTo(new LedgerReply.Returned());
        assertThat(reply(six)).isEqualTo(new LedgerReply.Returned());
        assertThat(ledger().account(account).balance()).isEqualTo(2);
        LedgerInvariants.check(ledger(), account);
    }

    @Test
    void aCancelUndoesWhatWasReplacedThoughTheChangeNeverCame() {
        AccountKey account = accountWith(6);
        Deduct six = deduct(account, 6);
        Change five = change(six, 5);
        ledger().apply(List.of(six));

        assertThat(reply(cancel(five))).isEqualTo(new LedgerReply.Returned());
        assertThat(reply(five)).isEqualTo(new LedgerReply.Returned());
        assertThat(ledger().account(account).balance()).isEqualTo(6);
        assertThat(kinds(account)).containsExactly(EntryKind.GRANT, EntryKind.DEDUCT, EntryKind.REVERSAL);
        LedgerInvariants.check(ledger(), account);
    }

    @Test
    void aChangeOfAnotherBookingsOperationIsAConflict() {
        AccountKey account = accountWith(6);
        Deduct six = deduct(account, 6);
        ledger().apply(List.of(six));
        Change thief = new Change(deduct(account, 1), List.of(six.opId()), REASON);

        assertThat(ledger().apply(List.of(thief)).conflicts()).containsExactly(thief);
        assertThat(ledger().account(account).balance()).isZero();
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
                new RandomHistory(ledgerOfHistory(), seed).play();
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

    private Stream<String> remaining(AccountKey account) {
        return ledger().lots(account).stream().map(lot -> lot.remaining() + " until " + lot.expiresOn());
    }

    private static Deduct deductAgain(Deduct deduct, int credits) {
        return new Deduct(
                UUID.randomUUID(),
                deduct.studioId(),
                deduct.accountId(),
                deduct.bookingId(),
                deduct.offeringId(),
                credits,
                deduct.validOn());
    }

    private static Change change(Deduct deduct, int credits) {
        return new Change(deductAgain(deduct, credits), List.of(deduct.opId()), REASON);
    }

    private static Change change(Change change, int credits) {
        List<UUID> replaced = Stream.concat(change.replaces().stream(), Stream.of(change.opId()))
                .toList();
        return new Change(deductAgain(change.deduct(), credits), replaced, REASON);
    }

    private static Cancel cancel(Change change) {
        return new Cancel(change.opId(), change.studioId(), change.accountId(), change.bookingId(), change.replaces());
    }

    private static Cancel cancel(Deduct deduct) {
        return new Cancel(deduct.opId(), deduct.studioId(), deduct.accountId(), deduct.bookingId());
    }
}
