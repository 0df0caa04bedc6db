package io.rollcall.credits.application;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.LowBalance;
import io.rollcall.credits.ledger.Passes;
import io.rollcall.credits.ledger.Settled.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * What the ledger lets others know. Goes into the open transaction, whose accounts are still locked: it is told if and only
 * if it has happened, and of two that lower a balance the second sees what the first has left.
 */
public final class Announcements {

    private final LedgerMessages messages;
    private final Passes passes;
    private final int lowBalance;
    private final Clock clock;

    /**
     * @param passes by the pool whose transactions it works in
     * @param lowBalance the balance below which an account is low; 0 for never
     */
    public Announcements(LedgerMessages messages, Passes passes, int lowBalance, Clock clock) {
        this.messages = messages;
        this.passes = passes;
        this.lowBalance = lowBalance;
        this.clock = clock;
    }

    /** Answers each command, and tells of each entry, and of each account that these have brought low. */
    Mono<Void> announce(List<Outcome> outcomes, List<Entry> entries) {
        return withoutPass(LowBalance.after(entries, lowBalance))
                .flatMap(low -> messages.settled(outcomes, entries, low));
    }

    /** Those that have no unlimited grant to go on with. Few transactions bring an account low, so few ask. */
    private Mono<List<LowBalance>> withoutPass(List<LowBalance> low) {
        if (low.isEmpty()) {
            return Mono.just(low);
        }
        List<AccountKey> accounts = low.stream().map(LowBalance::account).toList();
        return passes.among(accounts, clock.instant()).map(having -> without(having, low));
    }

    private static List<LowBalance> without(Set<AccountKey> having, List<LowBalance> low) {
        return low.stream().filter(each -> !having.contains(each.account())).toList();
    }
}
