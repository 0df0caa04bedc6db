package io.rollcall.credits.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Grants that pay any number of credits. For the open transaction in which the accounts are locked. */
public interface Passes {

    /** Those of the accounts that have one which is valid on their studio's day, or whose days have not begun. */
    Mono<Set<AccountKey>> among(List<AccountKey> accounts, Instant now);
}
