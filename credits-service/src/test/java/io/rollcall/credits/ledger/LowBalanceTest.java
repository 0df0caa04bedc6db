package io.rollcall.credits.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LowBalanceTest {

    private static final int THRESHOLD = 3;
    private static final Instant SOME_TIME = Instant.parse("2027-03-01T17:00:00Z");

    private final AccountKey ada = new AccountKey(UUID.randomUUID(), UUID.randomUUID());
    private final AccountKey bob = new AccountKey(UUID.randomUUID(), UUID.randomUUID());
    private long version;

    @Test
    void isToldWhenTheBalanceFallsFromTheThresholdBelowIt() {
        assertThat(after(entries(ada, 3, -1))).containsExactly(new LowBalance(ada, 2, THRESHOLD, version, SOME_TIME));
        assertThat(after(entries(ada, 10, -10))).containsExactly(new LowBalance(ada, 0, THRESHOLD, version, SOME_TIME));
    }

    @Test
    void isNotToldWhileTheBalanceStaysOnOneSide() {
        assertThat(after(entries(ada, 4, -1))).isEmpty();
        assertThat(after(entries(ada, 2, -1))).isEmpty();
        assertThat(after(entries(ada, 2, +5))).isEmpty();
    }

    @Test
    void isNotToldOfAnAccountThatOpensWithFewCredits() {
        assertThat(after(entries(ada, 0, +2))).isEmpty();
    }

    @Test
    void isToldAgainOnlyAfterTheBalanceWasUpAgain() {
        assertThat(after(entries(ada, 3, -1))).hasSize(1);
        assertThat(after(entries(ada, 2, -1))).isEmpty();
        assertThat(after(entries(ada, 1, +2))).isEmpty();
        assertThat(after(entries(ada, 3, -1))).hasSize(1);
    }

    @Test
    void ofWhatLiesBetweenTheEndsOfATransactionNothingIsTold() {
        assertThat(after(entries(ada, 5, -5, +5))).isEmpty();
        assertThat(after(entries(ada, 2, +6, -5)))
                .as("a change of a deduction, of somebody who was low before")
                .isEmpty();
        assertThat(after(entries(ada, 3, -1, +1, -1)))
                .as("down, up and down again in one batch")
                .singleElement()
                .extracting(LowBalance::balance)
                .isEqualTo(2);
    }

    @Test
    void eachAccountOfABatchIsLookedAtByItself() {
        List<Entry> mixed = new ArrayList<>();
        mixed.addAll(entries(ada, 3, -1));
        mixed.addAll(entries(bob, 9, -1));
        mixed.addAll(entries(ada, 2, -1));

        assertThat(after(mixed)).containsExactly(new LowBalance(ada, 1, THRESHOLD, version, SOME_TIME));
    }

    @Test
    void whatAnUnlimitedGrantPaysLowersNothing() {
        Entry passed = entry(ada, Posting.pass(UUID.randomUUID(), 4), 2);

        assertThat(after(List.of(passed))).isEmpty();
    }

    @Test
    void nothingIsLowWithoutAThreshold() {
        assertThat(LowBalance.after(entries(ada, 3, -3), 0)).isEmpty();
    }

    private List<LowBalance> after(List<Entry> entries) {
        return LowBalance.after(entries, THRESHOLD);
    }

    private List<Entry> entries(AccountKey account, int balance, int... changes) {
        List<Entry> made = new ArrayList<>();
        int now = balance;
        for (int change : changes) {
            now += change;
            Posting taken = Posting.deduct(UUID.randomUUID(), Math.abs(change));
            made.add(entry(account, change < 0 ? taken : taken.reverse(), now));
        }
        return made;
    }

    private Entry entry(AccountKey account, Posting posting, int balance) {
        version++;
        return new Entry(
                UUID.randomUUID(),
                account,
                EntryKind.DEDUCT,
                posting,
                null,
                new Cause(UUID.randomUUID(), null, Actor.BOOKING_SAGA, "booking"),
                SOME_TIME,
                balance,
                version);
    }
}
