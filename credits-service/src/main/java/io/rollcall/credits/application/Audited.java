package io.rollcall.credits.application;

import io.rollcall.credits.adjustments.JobItem;
import io.rollcall.credits.audit.AuditAction;
import io.rollcall.credits.audit.AuditRecord;
import io.rollcall.credits.audit.AuditTrail;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.NewLot;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Writes down who did what, in the open transaction of what was done. */
public final class Audited {

    private final AuditTrail trail;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public Audited(AuditTrail trail, Supplier<UUID> ids, Clock clock) {
        this.trail = trail;
        this.ids = ids;
        this.clock = clock;
    }

    Mono<Void> record(AuditAction action, Actor actor, AccountKey account, UUID subject, String detail) {
        return trail.append(List.of(done(action, actor, account, subject, detail)));
    }

    /** That these lots were granted. */
    Mono<Void> granted(List<NewLot> lots) {
        return trail.append(lots.stream()
                .map(lot -> done(AuditAction.GRANT, lot.actor(), lot.account(), lot.id(), lot.reason()))
                .toList());
    }

    /**
     * That these items of a job were carried out.
     *
     * @param studioId whose job it is
     */
    Mono<Void> adjusted(UUID studioId, Actor actor, List<JobItem> items) {
        return trail.append(items.stream()
                .map(item -> done(
                        AuditAction.ADJUST,
                        actor,
                        new AccountKey(studioId, item.clientId()),
                        item.opId(),
                        item.reason()))
                .toList());
    }

    private AuditRecord done(AuditAction action, Actor actor, AccountKey account, UUID subject, String detail) {
        return new AuditRecord(
                account.studioId(), ids.get(), clock.instant(), actor, action, account.id(), subject, detail);
    }
}
