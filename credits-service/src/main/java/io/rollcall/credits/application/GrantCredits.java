package io.rollcall.credits.application;

import io.rollcall.credits.grants.Grant;
import io.rollcall.credits.grants.GrantDecision;
import io.rollcall.credits.grants.GrantRequest;
import io.rollcall.credits.grants.Grants;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.LotDecision;
import io.rollcall.credits.ledger.LotsOpened;
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
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Gives credits to a client, once for each idempotency key. */
public final class GrantCredits {

    private final StudioDatabase database;
    private final IdempotencyKeys keys;
    private final Ledger ledger;
    private final Grants grants;
    private final Announcements announcements;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public GrantCredits(
            StudioDatabase database,
            IdempotencyKeys keys,
            Ledger ledger,
            Grants grants,
            Announcements announcements,
            Supplier<UUID> ids,
            Clock clock) {
        this.database = database;
        this.keys = keys;
        this.ledger = ledger;
        this.grants = grants;
        this.announcements = announcements;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Grants, in one transaction with the key and the events.
     *
     * @param studioZone decides what day it is
     */
    public Mono<GrantDecision> grant(GrantRequest request, ZoneId studioZone, IdempotencyKey key) {
        Mono<GrantDecision> decided = keys.find(List.of(key)).flatMap(found -> {
            Stored before = found.get(Scope.of(key));
            return before == null ? grantNow(request, studioZone, key) : repeat(before, request.account(), key);
        });
        return database.inStudio(request.account().studioId(), decided)
                .retryWhen(Retry.max(IdempotencyKeys.RACE_RETRIES).filter(Raced.class::isInstance));
    }

    private Mono<GrantDecision> repeat(Stored before, AccountKey account, IdempotencyKey key) {
        return before.matches(key)
                ? find(account, before.resourceId()).map(GrantDecision.GrantedBefore::new)
                : Mono.just(new GrantDecision.KeyReused());
    }

    private Mono<GrantDecision> grantNow(GrantRequest request, ZoneId studioZone, IdempotencyKey key) {
        LocalDate today = LocalDate.now(clock.withZone(studioZone));
        if (!request.expiresInTime(today)) {
            return Mono.just(new GrantDecision.ExpiryOutOfRange(today, today.plus(GrantRequest.MAX_VALIDITY)));
        }
        UUID grantId = ids.get();
        return ledger.open(List.of(request.asLot(grantId)))
                .flatMap(opened -> switch (opened.decisions().getFirst()) {
                    case LotDecision.LimitReached limit -> Mono.just(new GrantDecision.LimitReached());
                    case LotDecision.Opened lot -> keep(grantId, request.account(), key, opened);
                });
    }

    private Mono<GrantDecision> keep(UUID grantId, AccountKey account, IdempotencyKey key, LotsOpened opened) {
        return announcements
                .announce(List.of(), opened.change().entries())
                .then(keys.store(List.of(key), List.of(grantId)))
                .then(find(account, grantId))
                .map(GrantDecision.Granted::new);
    }

    private Mono<Grant> find(AccountKey account, UUID grantId) {
        return grants.find(account.studioId(), account.id(), grantId);
    }
}
