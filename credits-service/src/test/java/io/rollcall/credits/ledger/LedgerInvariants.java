package io.rollcall.credits.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What is true of an account at any time. */
final class LedgerInvariants {

    private LedgerInvariants() {}

    static void check(LedgerUnderTest ledger, AccountKey key) {
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
        assertThat(lots.stream().collect(Collectors.toMap(Lot::id, Lot::remaining)))
                .isEqualTo(moved);
    }

    private static void reversalsUndoOneDebitEach(List<Entry> entries) {
        Map<UUID, Entry> byId = entries.stream().collect(Collectors.toMap(Entry::id, entry -> entry));
        List<Entry> reversals = entries.stream()
                .filter(entry -> entry.kind() == EntryKind.REVERSAL)
                .toList();
        assertThat(reversals.stream().map(Entry::reversesId))
                .doesNotHaveDuplicates()
                .allMatch(Objects::nonNull);
        for (Entry reversal : reversals) {
            Entry debit = byId.get(reversal.reversesId());
            assertThat(debit.kind()).isEqualTo(EntryKind.DEDUCT);
            assertThat(reversal.posting()).isEqualTo(debit.posting().reverse());
            assertThat(reversal.operation()).isEqualTo(debit.operation());
        }
    }

    private static int sum(List<Entry> entries) {
        return entries.stream().mapToInt(entry -> entry.posting().change()).sum();
    }
}
