package io.rollcall.credits.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An account whose balance has fallen from a threshold, or above it, to below.
 *
 * <p>What counts is the balance before and after a transaction: nobody has seen what lies between. A change of a deduction
 * returns credits and takes others, and whoever was low before it and is after it has crossed nothing; an account that falls
 * below, rises and falls again in one batch has crossed once. In transactions of their own these would be two.
 *
 * @param balance after the transaction, below the threshold
 * @param version the account's after the transaction
 * @param at when it was written, by the writer's clock: for people to read, decides nothing
 */
public record LowBalance(AccountKey account, int balance, int threshold, long version, Instant at) {

    /**
     * The accounts that these entries have brought below the threshold, whatever grants they have besides.
     *
     * @param entries all of one transaction, in the order in which they were made
     * @param threshold in credits; 0 is never crossed
     */
    public static List<LowBalance> after(List<Entry> entries, int threshold) {
        Map<AccountKey, Entry> first = new LinkedHashMap<>();
        Map<AccountKey, Entry> last = new LinkedHashMap<>();
        for (Entry entry : entries) {
            first.putIfAbsent(entry.account(), entry);
            last.put(entry.account(), entry);
        }
        return last.values().stream()
                .flatMap(now -> {
                    Entry earliest = first.getOrDefault(now.account(), now);
                    int before = earliest.balance() - earliest.posting().change();
                    return before >= threshold && now.balance() < threshold
                            ? Stream.of(
                                    new LowBalance(now.account(), now.balance(), threshold, now.version(), now.at()))
                            : Stream.empty();
                })
                .toList();
    }
}
