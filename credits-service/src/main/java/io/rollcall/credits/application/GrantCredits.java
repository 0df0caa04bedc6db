package io.rollcall.credits.application;

import io.rollcall.credits.grants.GrantDecision;
import io.rollcall.credits.grants.GrantOrder;
import io.rollcall.credits.grants.GrantRequest;
import io.rollcall.credits.grants.Grants;
import io.rollcall.credits.grants.PackPurchase;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.LotDecision;
import io.rollcall.credits.ledger.LotsOpened;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.credits.packs.Pack;
import io.rollcall.credits.packs.Packs;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.IdempotencyKeys.Raced;
import io.rollcall.http.IdempotencyKeys.Scope;
import io.rollcall.http.IdempotencyKeys.Stored;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Gives a client credits, or a credit pack, once for each idempotency key. */
public final class GrantCredits {

    private final StudioDatabase database;
    private final IdempotencyKeys keys;
    private final Ledger ledger;
    private final Grants grants;
    private final Packs packs;
    private final Audited audited;
    private final Announcements announcements;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public GrantCredits(
            StudioDatabase database,
            IdempotencyKeys keys,
            Ledger ledger,
            Grants grants,
            Packs packs,
            Audited audited,
            Announcements announcements,
            Supplier<UUID> ids,
            Clock clock) {
        this.database = database;
        this.keys = keys;
        this.ledger = ledger;
        this.grants = grants;
        this.packs = packs;
        this.audited = audited;
        this.announcements = announcements;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Grants, in one transaction with the key, the audit record and the events.
     *
     * @param studioZone decides what day it is
     */
    public Mono<GrantDecision> grant(GrantOrder order, ZoneId studioZone, IdempotencyKey key) {
        Mono<GrantDecision> decided = keys.find(List.of(key)).flatMap(found -> {
            Stored before = found.get(Scope.of(key));
            return before == null
                    ? grantNow(order, LocalDate.now(clock.withZone(studioZone)), key)
                    : repeat(before, order.account(), key);
        });
        return database.inStudio(order.account().studioId(), decided)
                .retryWhen(Retry.max(IdempotencyKeys.RACE_RETRIES).filter(Raced.class::isInstance));
    }

    private Mono<GrantDecision> repeat(Stored before, AccountKey account, IdempotencyKey key) {
        return before.matches(key)
                ? grants.find(account, before.resourceId()).map(GrantDecision.GrantedBefore::new)
                : Mono.just(new GrantDecision.KeyReused());
    }

    private Mono<GrantDecision> grantNow(GrantOrder order, LocalDate today, IdempotencyKey key) {
        return switch (order) {
            case GrantRequest request ->
                request.expiresInTime(today)
                        ? open(request.asLot(ids.get()), null, key)
                        : Mono.just(new GrantDecision.ExpiryOutOfRange(today, today.plus(GrantRequest.MAX_VALIDITY)));
            case PackPurchase purchase ->
                packs.find(purchase.account().studioId(), purchase.packId())
                        .flatMap(pack -> pack.active()
                                ? open(lot(purchase, pack, today), pack, key)
                                : Mono.just(new GrantDecision.PackNotSold()))
                        .defaultIfEmpty(new GrantDecision.UnknownPack());
        };
    }

    private NewLot lot(PackPurchase purchase, Pack pack, LocalDate today) {
        String reason = purchase.reason();
        return pack.boughtAs(
                ids.get(),
                purchase.account(),
                today,
                purchase.grantedBy(),
                reason == null ? "credit pack " + pack.name() : reason);
    }

    private Mono<GrantDecision> open(NewLot lot, @Nullable Pack pack, IdempotencyKey key) {
        return ledger.open(List.of(lot))
                .flatMap(opened -> switch (opened.decisions().getFirst()) {
                    case LotDecision.LimitReached limit -> Mono.just(new GrantDecision.LimitReached());
                    case LotDecision.Opened done -> keep(lot, pack, key, opened);
                });
    }

    private Mono<GrantDecision> keep(NewLot lot, @Nullable Pack pack, IdempotencyKey key, LotsOpened opened) {
        return Mono.justOrEmpty(pack)
                .flatMap(bought -> grants.keep(lot.account(), lot.id(), bought))
                .then(audited.granted(List.of(lot)))
                .then(announcements.announce(List.of(), opened.change().entries()))
                .then(keys.store(List.of(key), List.of(lot.id())))
                .then(grants.find(lot.account(), lot.id()))
                .map(GrantDecision.Granted::new);
    }
}
