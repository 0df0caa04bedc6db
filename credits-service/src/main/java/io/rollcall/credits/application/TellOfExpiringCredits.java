package io.rollcall.credits.application;

import io.rollcall.credits.ledger.ExpiringLots;
import io.rollcall.credits.ledger.ExpiryWindow;
import io.rollcall.credits.ledger.StudioZone;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Clock;
import reactor.core.publisher.Mono;

/**
 * Tells of credits whose last day is near in their studio's zone, once of each lot: that it was told is written in the
 * transaction of the message. Credits that came with less than the days ahead are told of at once; those whose days begin with
 * their first use have no last day before that.
 */
public final class TellOfExpiringCredits {

    /** Lots of one transaction. */
    static final int BATCH = 100;

    private final WorkerDatabase database;
    private final ExpiringLots lots;
    private final LedgerMessages messages;
    private final int days;
    private final Clock clock;

    /** @param days how many days before their last day credits are told of */
    public TellOfExpiringCredits(
            WorkerDatabase database, ExpiringLots lots, LedgerMessages messages, int days, Clock clock) {
        this.database = database;
        this.lots = lots;
        this.messages = messages;
        this.days = days;
        this.clock = clock;
    }

    /** Tells of all that is near now, studio by studio and batch by batch. */
    public Mono<Void> run() {
        return Mono.defer(() -> database.transaction(lots.studios(clock.instant(), days)))
                .flatMapIterable(studios -> studios)
                .concatMap(studio -> {
                    Mono<Integer> batch = batch(studio);
                    return batch.expand(told -> told < BATCH ? Mono.empty() : batch);
                })
                .then();
    }

    private Mono<Integer> batch(StudioZone studio) {
        ExpiryWindow window = ExpiryWindow.at(clock.instant(), studio.zone(), days);
        return database.transaction(lots.take(studio.studioId(), window, BATCH)
                .flatMap(taken -> messages.expiringSoon(taken).thenReturn(taken.size())));
    }
}
