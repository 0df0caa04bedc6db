package io.rollcall.credits.application;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.OverdueLots;
import io.rollcall.credits.ledger.StaffOrder;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Takes out credits whose last day has passed in their studio's zone: each with an entry and an event of its own. What a
 * cancellation returns to such a lot goes the same way. A deduction never takes them, expired or not, so how late this runs
 * decides nothing but what the balance says.
 */
public final class ExpireCredits {

    /** Accounts of one transaction. */
    static final int BATCH = 100;

    private final WorkerDatabase database;
    private final OverdueLots overdue;
    private final Ledger ledger;
    private final Announcements announcements;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public ExpireCredits(
            WorkerDatabase database,
            OverdueLots overdue,
            Ledger ledger,
            Announcements announcements,
            Supplier<UUID> ids,
            Clock clock) {
        this.database = database;
        this.overdue = overdue;
        this.ledger = ledger;
        this.announcements = announcements;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes out all that is overdue now, studio by studio and batch by batch. */
    public Mono<Void> run() {
        // Each time anew: whoever repeats this means another day.
        return Mono.defer(() -> database.transaction(overdue.studios(clock.instant())))
                .flatMapIterable(studios -> studios)
                .concatMap(studio -> {
                    LocalDate today = LocalDate.now(clock.withZone(studio.zone()));
                    Mono<Integer> batch = batch(studio.studioId(), today);
                    return batch.expand(done -> done < BATCH ? Mono.empty() : batch);
                })
                .then();
    }

    private Mono<Integer> batch(UUID studioId, LocalDate today) {
        return database.transaction(
                overdue.accounts(studioId, today, BATCH).flatMap(accounts -> expire(accounts, today)));
    }

    private Mono<Integer> expire(List<AccountKey> accounts, LocalDate today) {
        if (accounts.isEmpty()) {
            return Mono.just(0);
        }
        return ledger.carryOut(accounts.stream()
                        .<StaffOrder>map(account -> new StaffOrder.Expire(ids.get(), account, today))
                        .toList())
                .flatMap(carriedOut ->
                        announcements.announce(List.of(), carriedOut.change().entries()))
                .thenReturn(accounts.size());
    }
}
