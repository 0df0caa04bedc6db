package io.rollcall.credits.api;

import io.rollcall.credits.application.GrantCredits;
import io.rollcall.credits.application.LookUpClient;
import io.rollcall.credits.application.LookUpGrant;
import io.rollcall.credits.grants.Grant;
import io.rollcall.credits.grants.GrantDecision;
import io.rollcall.credits.grants.GrantRequest;
import io.rollcall.credits.ledger.Account;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
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
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/clients/{clientId}/grants")
final class GrantsController {

    private final StudioAccess studios;
    private final ClientAccess access;
    private final GrantCredits grantCredits;
    private final LookUpGrant lookUpGrant;

    GrantsController(
            StudioAccess studios, LookUpClient lookUpClient, GrantCredits grantCredits, LookUpGrant lookUpGrant) {
        this.studios = studios;
        this.access = new ClientAccess(studios, lookUpClient);
        this.grantCredits = grantCredits;
        this.lookUpGrant = lookUpGrant;
    }

    @PostMapping
    @Operation(summary = "Give credits to a client")
    Mono<ResponseEntity<GrantResponse>> grant(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody GrantCreditsRequest body,
            Caller caller) {
        IdempotencyKey key =
                IdempotencyKey.of(headers, studioId, caller.accountId(), "grant-credits:" + clientId, body);
        GrantRequest request = body.by(new AccountKey(studioId, clientId), Actor.account(caller.accountId()));
        return access.asStaff(studioId, clientId, caller)
                .then(studios.studio(studioId))
                .flatMap(studio -> grantCredits.grant(request, studio.timeZone(), key))
                .map(GrantsController::answer);
    }

    @GetMapping("/{grantId}")
    @Operation(summary = "One grant and what is left of it")
    Mono<GrantResponse> grant(
            @PathVariable UUID studioId, @PathVariable UUID clientId, @PathVariable UUID grantId, Caller caller) {
        return access.asStaffOrSelf(studioId, clientId, caller)
                .then(lookUpGrant.of(studioId, clientId, grantId))
                .map(GrantResponse::of)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("unknown_grant", "The client has no such grant.")
                        .asException()));
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
            case GrantDecision.KeyReused reused ->
                throw IdempotencyKeys.mismatch().asException();
        };
    }

    private static ResponseEntity<GrantResponse> created(Grant grant) {
        URI location = URI.create(
                "/v1/studios/%s/clients/%s/grants/%s".formatted(grant.studioId(), grant.clientId(), grant.id()));
        return ResponseEntity.created(location).body(GrantResponse.of(grant));
    }

    /** What a grant is asked with. */
    record GrantCreditsRequest(
            @NotNull @Min(1) @Max(GrantRequest.MAX_CREDITS) Integer credits,
            @NotBlank @Size(max = GrantRequest.MAX_REASON) String reason,
            @Nullable LocalDate expiresOn) {

        GrantRequest by(AccountKey account, Actor grantedBy) {
            return new GrantRequest(account, credits, reason.strip(), expiresOn, grantedBy);
        }
    }

    /** A grant as callers see it. */
    record GrantResponse(
            UUID id,
            UUID clientId,
            int credits,
            int remaining,
            @Nullable LocalDate expiresOn,
            String reason,
            String grantedBy,
            Instant grantedAt) {

        static GrantResponse of(Grant grant) {
            return new GrantResponse(
                    grant.id(),
                    grant.clientId(),
                    grant.credits(),
                    grant.remaining(),
                    grant.expiresOn(),
                    grant.reason(),
                    grant.grantedBy().name(),
                    grant.grantedAt());
        }
    }
}
