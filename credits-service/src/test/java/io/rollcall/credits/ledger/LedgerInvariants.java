package io.rollcall.credits.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What is true of an account at any time. */
public final class LedgerInvariants {

    private LedgerInvariants() {}

    public static void check(LedgerUnderTest ledger, AccountKey key) {
        Account account = ledger.account(key);
        List<Lot> lots = ledger.lots(key);
        List<Entry> entries = ledger.entries(key);

        assertThat(account.balance())
                .as("balance = sum of entries = sum of lots, never negative")
                .isNotNegative()
                .isEqualTo(sum(entries))
                .isEqualTo(lots.stream().mapToInt(Lot::remaining).sum());
        assertThat(account.granted())
                .isEqualTo(lots.stream().mapToInt(Lot::granted).sum());
        assertThat(entries.stream().map(Entry::version))
                .as("entries are numbered without a gap")
                .isEqualTo(LongStream.rangeClosed(1, account.version()).boxed().toList());
        eachEntryNamesTheBalanceAfterIt(entries);
        eachLotHoldsWhatItsEntriesLeft(lots, entries);
        reversalsUndoOneDebitEach(entries);
        nothingIsHeldOrUsedBelowZero(entries);
    }

    private static void nothingIsHeldOrUsedBelowZero(List<Entry> entries) {
        for (Side side : List.of(Side.HELD, Side.USED)) {
            assertThat(moved(entries, side)).as(side.code()).isNotNegative();
        }
        assertThat(moved(entries, Side.PASS)).as("passes give").isNotPositive();
    }

    /** What a side has got, less what it has given. */
    static int moved(List<Entry> entries, Side side) {
        return entries.stream()
                .map(Entry::posting)
                .mapToInt(posting ->
                        posting.credit() == side ? posting.amount() : posting.debit() == side ? -posting.amount() : 0)
                .sum();
    }

    private static void eachEntryNamesTheBalanceAfterIt(List<Entry> entries) {
        int balance = 0;
        for (Entry entry : entries) {
            balance += entry.posting().change();
            assertThat(entry.balance()).isEqualTo(balance).isNotNegative();
        }
    }

    private static void eachLotHoldsWhatItsEntriesLeft(List<Lot> lots, List<Entry> entries) {
        Map<UUID, Integer> moved = entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.posting().lotId(),
                        Collectors.summingInt(entry -> entry.posting().change())));
        assertThat(lots).allSatisfy(lot -> assertThat(lot.remaining()).isEqualTo(moved.getOrDefault(lot.id(), 0)));
    }

    private static void reversalsUndoOneDebitEach(List<Entry> entries) {
        Map<UUID, Entry> byId = entries.stream().collect(Collectors.toMap(Entry::id, entry -> entry));
        List<Entry> reversals =
                entries.stream().filter(entry -> entry.kind().undoes()).toList();
        assertThat(reversals.stream().map(Entry::reversesId))
                .doesNotHaveDuplicates()
                .allMatch(Objects::nonNull);
        for (Entry reversal : reversals) {
            Entry debit = byId.get(reversal.reversesId());
            assertThat(reversal.kind()).isEqualTo(debit.kind().undoing());
            assertThat(reversal.posting()).isEqualTo(debit.posting().reverse());
            assertThat(reversal.operation()).isEqualTo(debit.operation());
        }
    }

    private static int sum(List<Entry> entries) {
        return entries.stream().mapToInt(entry -> entry.posting().change()).sum();
    }
}
