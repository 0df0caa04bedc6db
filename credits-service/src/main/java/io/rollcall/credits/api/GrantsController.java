package io.rollcall.credits.api;

import io.rollcall.credits.application.GrantCredits;
import io.rollcall.credits.application.LookUpClient;
import io.rollcall.credits.application.LookUpGrants;
import io.rollcall.credits.grants.Grant;
import io.rollcall.credits.grants.GrantDecision;
import io.rollcall.credits.grants.GrantOrder;
import io.rollcall.credits.grants.GrantRequest;
import io.rollcall.credits.grants.GrantedPack;
import io.rollcall.credits.grants.PackPurchase;
import io.rollcall.credits.ledger.Account;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.http.ProblemException;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/clients/{clientId}/grants")
final class GrantsController {

    private final StudioAccess studios;
    private final ClientAccess access;
    private final GrantCredits grantCredits;
    private final LookUpGrants lookUpGrants;

    GrantsController(
            StudioAccess studios, LookUpClient lookUpClient, GrantCredits grantCredits, LookUpGrants lookUpGrants) {
        this.studios = studios;
        this.access = new ClientAccess(studios, lookUpClient);
        this.grantCredits = grantCredits;
        this.lookUpGrants = lookUpGrants;
    }

    @PostMapping
    @Operation(summary = "Give credits or a credit pack to a client")
    Mono<ResponseEntity<GrantResponse>> grant(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody GrantCreditsRequest body,
            Caller caller) {
        IdempotencyKey key =
                IdempotencyKey.of(headers, studioId, caller.accountId(), "grant-credits:" + clientId, body);
        GrantOrder order = body.by(new AccountKey(studioId, clientId), Actor.account(caller.accountId()));
        return access.asStaff(studioId, clientId, caller)
                .then(studios.studio(studioId))
                .flatMap(studio -> grantCredits.grant(order, studio.timeZone(), key))
                .map(GrantsController::answer);
    }

    @GetMapping("/{grantId}")
    @Operation(summary = "One grant and what is left of it")
    Mono<GrantResponse> grant(
            @PathVariable UUID studioId, @PathVariable UUID clientId, @PathVariable UUID grantId, Caller caller) {
        return access.asStaffOrSelf(studioId, clientId, caller)
                .then(lookUpGrants.of(new AccountKey(studioId, clientId), grantId))
                .map(GrantResponse::of)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("unknown_grant", "The client has no such grant.")
                        .asException()));
    }

    @GetMapping
    @Operation(summary = "A client's grants and what is left of them, newest first")
    Mono<ResponseEntity<Page<GrantResponse>>> grants(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        return access.asStaffOrSelf(studioId, clientId, caller)
                .then(lookUpGrants.of(new AccountKey(studioId, clientId), page))
                .map(grants -> page.page(grants, Grant::id, GrantResponse::of).answer(exchange));
    }

    private static ResponseEntity<GrantResponse> answer(GrantDecision decision) {
        return switch (decision) {
            case GrantDecision.Granted granted -> created(granted.grant());
            case GrantDecision.GrantedBefore before -> created(before.grant());
            case GrantDecision.ExpiryOutOfRange range ->
                throw Problem.unprocessable(
                                "invalid_expires_on",
                                "/expires_on",
                                "is %s to %s".formatted(range.earliest(), range.latest()))
                        .asException();
            case GrantDecision.LimitReached limit ->
                throw Problem.conflict(
                                "grant_limit_reached",
                                "A client may be given %d credits in all.".formatted(Account.MAX_GRANTED))
                        .asException();
            case GrantDecision.UnknownPack unknown ->
                throw Problem.unprocessable(
                                "unknown_credit_pack", "/credit_pack_id", "is no credit pack of this studio")
                        .asException();
            case GrantDecision.PackNotSold notSold ->
                throw Problem.conflict("credit_pack_not_sold", "This credit pack is not sold any more.")
                        .asException();
            case GrantDecision.KeyReused reused ->
                throw IdempotencyKeys.mismatch().asException();
        };
    }

    private static ResponseEntity<GrantResponse> created(Grant grant) {
        URI location = URI.create(
                "/v1/studios/%s/clients/%s/grants/%s".formatted(grant.studioId(), grant.clientId(), grant.id()));
        return ResponseEntity.created(location).body(GrantResponse.of(grant));
    }

    /** What a grant is asked with: either a number of credits or a pack. */
    record GrantCreditsRequest(
            @Nullable @Min(1) @Max(GrantRequest.MAX_CREDITS) Integer credits,
            @Nullable UUID creditPackId,

            @Nullable @Size(min = 1, max = GrantRequest.MAX_REASON)
            String reason,

            @Nullable LocalDate expiresOn) {

        GrantOrder by(AccountKey account, Actor grantedBy) {
            if (creditPackId != null) {
                return pack(creditPackId, account, grantedBy);
            }
            if (credits == null) {
                throw invalid("/credits", "is missing, and so is credit_pack_id");
            }
            if (reason == null || reason.isBlank()) {
                throw invalid("/reason", "must not be blank");
            }
            return new GrantRequest(account, credits, reason.strip(), expiresOn, grantedBy);
        }

        private PackPurchase pack(UUID packId, AccountKey account, Actor grantedBy) {
            if (credits != null) {
                throw invalid("/credits", "is the pack's to say");
            }
            if (expiresOn != null) {
                throw invalid("/expires_on", "is the pack's to say");
            }
            return new PackPurchase(
                    account, packId, reason == null || reason.isBlank() ? null : reason.strip(), grantedBy);
        }

        private static ProblemException invalid(String pointer, String detail) {
            return Problem.unprocessable("invalid_request", pointer, detail).asException();
        }
    }

    /**
     * A grant as callers see it.
     *
     * @param coverage {@code counted}, {@code unlimited} or {@code solo_only}
     * @param offeringIds what it pays for; none means every offering
     * @param daysFromFirstUse how many days it is valid once it has paid for something, null when that was set before
     */
    record GrantResponse(
            UUID id,
            UUID clientId,
            int credits,
            int remaining,
            @Nullable LocalDate expiresOn,
            String coverage,
            List<UUID> offeringIds,
            @Nullable Integer daysFromFirstUse,
            @Nullable PackResponse pack,
            String reason,
            String grantedBy,
            Instant grantedAt) {

        /** The pack that a grant was bought as. */
        record PackResponse(UUID id, String name, String kind) {

            static @Nullable PackResponse of(@Nullable GrantedPack pack) {
                return pack == null
                        ? null
                        : new PackResponse(pack.id(), pack.name(), pack.kind().code());
            }
        }

        static GrantResponse of(Grant grant) {
            return new GrantResponse(
                    grant.id(),
                    grant.clientId(),
                    grant.credits(),
                    grant.remaining(),
                    grant.expiresOn(),
                    grant.terms().coverage().code(),
                    grant.terms().offerings().stream().sorted().toList(),
                    grant.terms().daysFromFirstUse(),
                    PackResponse.of(grant.pack()),
                    grant.reason(),
                    grant.grantedBy().name(),
                    grant.grantedAt());
        }
    }
}
