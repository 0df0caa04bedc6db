package io.rollcall.credits.api;

import io.rollcall.credits.api.StaffOrders.AdjustmentResponse;
import io.rollcall.credits.application.LookUpClient;
import io.rollcall.credits.application.LookUpLedger;
import io.rollcall.credits.application.OrderCredits;
import io.rollcall.credits.grants.GrantRequest;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Adjustment;
import io.rollcall.credits.ledger.OperationKind;
import io.rollcall.credits.ledger.OrderDecision;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.Studio;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
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
@RequestMapping("/v1/studios/{studioId}/clients/{clientId}/adjustments")
final class AdjustmentsController {

    private final StudioAccess studios;
    private final ClientAccess access;
    private final OrderCredits orders;
    private final LookUpLedger lookUpLedger;
    private final Clock clock;

    AdjustmentsController(
            StudioAccess studios,
            LookUpClient lookUpClient,
            OrderCredits orders,
            LookUpLedger lookUpLedger,
            Clock clock) {
        this.studios = studios;
        this.access = new ClientAccess(studios, lookUpClient);
        this.orders = orders;
        this.lookUpLedger = lookUpLedger;
        this.clock = clock;
    }

    @PostMapping
    @Operation(summary = "Put credits into a client's account, or take some out, with a reason")
    Mono<ResponseEntity<AdjustmentResponse>> adjust(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody AdjustmentRequest body,
            Caller caller) {
        IdempotencyKey key =
                IdempotencyKey.of(headers, studioId, caller.accountId(), "adjust-credits:" + clientId, body);
        AccountKey account = new AccountKey(studioId, clientId);
        return access.asStaff(studioId, clientId, caller)
                .then(studios.studio(studioId))
                .map(studio -> body.by(account, Actor.account(caller.accountId()), today(studio)))
                .flatMap(adjustment -> orders.adjust(adjustment, key))
                .map(outcome -> StaffOrders.done(outcome, AdjustmentsController::belowZero))
                .map(done -> ResponseEntity.created(URI.create(
                                "/v1/studios/%s/clients/%s/adjustments/%s".formatted(studioId, clientId, done.id())))
                        .body(AdjustmentResponse.of(done)));
    }

    @GetMapping("/{adjustmentId}")
    @Operation(summary = "One adjustment")
    Mono<AdjustmentResponse> adjustment(
            @PathVariable UUID studioId, @PathVariable UUID clientId, @PathVariable UUID adjustmentId, Caller caller) {
        return access.asStaffOrSelf(studioId, clientId, caller)
                .then(lookUpLedger.operation(new AccountKey(studioId, clientId), adjustmentId))
                .filter(operation -> operation.kind() == OperationKind.ADJUST)
                .map(AdjustmentResponse::of)
                .switchIfEmpty(
                        Mono.error(() -> Problem.notFound("unknown_adjustment", "The client has no such adjustment.")
                                .asException()));
    }

    private LocalDate today(Studio studio) {
        return LocalDate.now(clock.withZone(studio.timeZone()));
    }

    private static Problem belowZero(OrderDecision.NotEnough missing) {
        return Problem.unprocessable(
                "invalid_adjustment",
                "/amount",
                "would take the account below 0: its balance is %d".formatted(missing.balance()));
    }

    /** What an adjustment is asked with. */
    record AdjustmentRequest(
            @NotNull @Min(-Adjustment.MAX_AMOUNT) @Max(Adjustment.MAX_AMOUNT)
            Integer amount,

            @NotBlank @Size(max = Adjustment.MAX_REASON) String reason,
            @Nullable LocalDate expiresOn) {

        Adjustment by(AccountKey account, Actor actor, LocalDate today) {
            if (amount == 0) {
                throw invalid("/amount", "is above or below 0");
            }
            if (expiresOn != null && amount < 0) {
                throw invalid("/expires_on", "is for credits that are put in");
            }
            LocalDate latest = today.plus(GrantRequest.MAX_VALIDITY);
            if (expiresOn != null && (expiresOn.isBefore(today) || expiresOn.isAfter(latest))) {
                throw Problem.unprocessable("invalid_expires_on", "/expires_on", "is %s to %s".formatted(today, latest))
                        .asException();
            }
            return new Adjustment(account, amount, reason.strip(), expiresOn, actor);
        }

        private static RuntimeException invalid(String pointer, String detail) {
            return Problem.unprocessable("invalid_adjustment", pointer, detail).asException();
        }
    }
}
