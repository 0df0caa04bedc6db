package io.rollcall.credits.application;

import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.Settled.Outcome;
import java.util.List;
import reactor.core.publisher.Mono;

/** What the ledger lets others know. Goes into the open transaction: it is told if and only if it has happened. */
public interface Announcements {

    /** Answers each command, and tells of each entry. */
    Mono<Void> announce(List<Outcome> outcomes, List<Entry> entries);
}
