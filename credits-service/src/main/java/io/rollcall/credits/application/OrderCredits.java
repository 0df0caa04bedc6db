package io.rollcall.credits.application;

import io.rollcall.credits.audit.AuditAction;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Adjustment;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.LedgerHistory;
import io.rollcall.credits.ledger.LotDecision;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.credits.ledger.OrderDecision;
import io.rollcall.credits.ledger.StaffOrder;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.IdempotencyKeys.Raced;
import io.rollcall.http.IdempotencyKeys.Scope;
import io.rollcall.http.IdempotencyKeys.Stored;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Adjustments, usages and their undoing, once for each idempotency key; each in one transaction with the key, the audit
 * record and the events.
 */
public final class OrderCredits {

    private final StudioDatabase database;
    private final IdempotencyKeys keys;
    private final Ledger ledger;
    private final LedgerHistory history;
    private final Audited audited;
    private final Announcements announcements;
    private final Supplier<UUID> ids;

    public OrderCredits(
            StudioDatabase database,
            IdempotencyKeys keys,
            Ledger ledger,
            LedgerHistory history,
            Audited audited,
            Announcements announcements,
            Supplier<UUID> ids) {
        this.database = database;
        this.keys = keys;
        this.ledger = ledger;
        this.history = history;
        this.audited = audited;
        this.announcements = announcements;
        this.ids = ids;
    }

    public Mono<OrderOutcome> adjust(Adjustment adjustment, IdempotencyKey key) {
        Mono<OrderOutcome> adjusting = Mono.fromSupplier(ids)
                .flatMap(id -> adjustment.putsIn()
                        ? putIn(adjustment.asLot(id), key)
                        : carryOut(adjustment.asOrder(id), AuditAction.ADJUST, key));
        return once(adjustment.account(), key, adjusting);
    }

    public Mono<OrderOutcome> use(StaffOrder.Use use, IdempotencyKey key) {
        return once(use.account(), key, carryOut(use, AuditAction.RECORD_USAGE, key));
    }

    public Mono<OrderOutcome> undo(StaffOrder.Undo undo, IdempotencyKey key) {
        return once(undo.account(), key, carryOut(undo, AuditAction.UNDO_USAGE, key));
    }

    private Mono<OrderOutcome> once(AccountKey account, IdempotencyKey key, Mono<OrderOutcome> now) {
        Mono<OrderOutcome> decided = keys.find(List.of(key)).flatMap(found -> {
            Stored before = found.get(Scope.of(key));
            return before == null ? now : repeat(before, account, key);
        });
        return database.inStudio(account.studioId(), decided)
                .retryWhen(Retry.max(IdempotencyKeys.RACE_RETRIES).filter(Raced.class::isInstance));
    }

    private Mono<OrderOutcome> repeat(Stored before, AccountKey account, IdempotencyKey key) {
        return before.matches(key) ? done(account, before.resourceId()) : Mono.just(new OrderOutcome.KeyReused());
    }

    private Mono<OrderOutcome> putIn(NewLot lot, IdempotencyKey key) {
        return ledger.open(List.of(lot)).flatMap(opened -> switch (opened.decisions()
                .getFirst()) {
            case LotDecision.LimitReached limit -> Mono.just(new OrderOutcome.LimitReached());
            case LotDecision.Opened done ->
                audited.record(AuditAction.ADJUST, lot.actor(), lot.account(), lot.id(), lot.reason())
                        .then(keep(lot.account(), lot.id(), opened.change().entries(), key));
        });
    }

    private Mono<OrderOutcome> carryOut(StaffOrder order, AuditAction action, IdempotencyKey key) {
        return ledger.carryOut(List.of(order)).flatMap(carriedOut -> switch (carriedOut
                .decisions()
                .getFirst()) {
            case OrderDecision.Done done ->
                audited.record(action, order.actor(), order.account(), order.opId(), order.reason())
                        .then(keep(
                                order.account(),
                                order.opId(),
                                carriedOut.change().entries(),
                                key));
            case OrderDecision refusal -> Mono.just(new OrderOutcome.Refused(refusal));
        });
    }

    private Mono<OrderOutcome> keep(AccountKey account, UUID id, List<Entry> entries, IdempotencyKey key) {
        return announcements
                .announce(List.of(), entries)
                .then(keys.store(List.of(key), List.of(id)))
                .then(done(account, id));
    }

    private Mono<OrderOutcome> done(AccountKey account, UUID id) {
        return history.operation(account, id).map(OrderOutcome.Done::new);
    }
}
