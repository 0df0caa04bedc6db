package io.rollcall.credits.api;

import io.rollcall.credits.api.StaffOrders.UsageResponse;
import io.rollcall.credits.application.LookUpClient;
import io.rollcall.credits.application.LookUpLedger;
import io.rollcall.credits.application.OrderCredits;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.LedgerOperation;
import io.rollcall.credits.ledger.OperationKind;
import io.rollcall.credits.ledger.OrderDecision;
import io.rollcall.credits.ledger.StaffOrder;
import io.rollcall.credits.ledger.Usage;
import io.rollcall.credits.ledger.UsageSource;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.Studio;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.UUID;
import java.util.function.Supplier;
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

/** Usages that no booking pays for: entered for a date, or reported by a program for today. */
@RestController
@RequestMapping("/v1/studios/{studioId}/clients/{clientId}/usages")
final class UsagesController {

    /** How long ago something may have been used that is entered now. */
    static final Period MAX_AGE = Period.ofYears(1);

    private final StudioAccess studios;
    private final ClientAccess access;
    private final OrderCredits orders;
    private final LookUpLedger lookUpLedger;
    private final Supplier<UUID> ids;
    private final Clock clock;

    UsagesController(
            StudioAccess studios,
            LookUpClient lookUpClient,
            OrderCredits orders,
            LookUpLedger lookUpLedger,
            Supplier<UUID> ids,
            Clock clock) {
        this.studios = studios;
        this.access = new ClientAccess(studios, lookUpClient);
        this.orders = orders;
        this.lookUpLedger = lookUpLedger;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping
    @Operation(summary = "Record a usage: with used_on by hand, without it automatically for the studio's today")
    Mono<ResponseEntity<UsageResponse>> record(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody UsageRequest body,
            Caller caller) {
        IdempotencyKey key = IdempotencyKey.of(headers, studioId, caller.accountId(), "use-credits:" + clientId, body);
        AccountKey account = new AccountKey(studioId, clientId);
        return access.asStaff(studioId, clientId, caller)
                .then(studios.studio(studioId))
                .map(studio -> body.by(ids.get(), account, Actor.account(caller.accountId()), today(studio)))
                .flatMap(use -> orders.use(use, key))
                .map(outcome -> StaffOrders.done(outcome, UsagesController::insufficient))
                .map(done -> ResponseEntity.created(location(account, done)).body(UsageResponse.of(done)));
    }

    @PostMapping("/{usageId}/undo")
    @Operation(summary = "Undo a usage, once")
    Mono<UsageResponse> undo(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @PathVariable UUID usageId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody UndoRequest body,
            Caller caller) {
        IdempotencyKey key = IdempotencyKey.of(headers, studioId, caller.accountId(), "undo-usage:" + usageId, body);
        StaffOrder.Undo undo = new StaffOrder.Undo(
                usageId,
                new AccountKey(studioId, clientId),
                Actor.account(caller.accountId()),
                body.reason().strip());
        return access.asStaff(studioId, clientId, caller)
                .then(orders.undo(undo, key))
                .map(outcome -> StaffOrders.done(outcome, UsagesController::insufficient))
                .map(UsageResponse::of);
    }

    @GetMapping
    @Operation(summary = "A client's usages, undone ones too, newest first")
    Mono<ResponseEntity<Page<UsageResponse>>> usages(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        return access.asStaffOrSelf(studioId, clientId, caller)
                .then(lookUpLedger.usages(new AccountKey(studioId, clientId), page))
                .map(usages -> page.page(usages, LedgerOperation::id, UsageResponse::of)
                        .answer(exchange));
    }

    @GetMapping("/{usageId}")
    @Operation(summary = "One usage")
    Mono<UsageResponse> usage(
            @PathVariable UUID studioId, @PathVariable UUID clientId, @PathVariable UUID usageId, Caller caller) {
        return access.asStaffOrSelf(studioId, clientId, caller)
                .then(lookUpLedger.operation(new AccountKey(studioId, clientId), usageId))
                .filter(operation -> operation.kind() == OperationKind.USE)
                .map(UsageResponse::of)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("unknown_usage", "The client has no such usage.")
                        .asException()));
    }

    private LocalDate today(Studio studio) {
        return LocalDate.now(clock.withZone(studio.timeZone()));
    }

    private static URI location(AccountKey account, LedgerOperation usage) {
        return URI.create(
                "/v1/studios/%s/clients/%s/usages/%s".formatted(account.studioId(), account.id(), usage.id()));
    }

    private static Problem insufficient(OrderDecision.NotEnough missing) {
        return Problem.conflict(
                "insufficient_credits",
                "The client has %d credits that pay for that on that date.".formatted(missing.available()));
    }

    /**
     * What a usage is recorded with.
     *
     * @param credits 1 when it is missing
     * @param usedOn the studio-local date of a usage by hand; missing when a program reports it as it happens
     * @param offeringId what must be paid for; missing when any credits will do
     */
    record UsageRequest(
            @Nullable @Min(1) @Max(MAX_CREDITS) Integer credits,
            @Nullable LocalDate usedOn,
            @Nullable UUID offeringId,
            @NotBlank @Size(max = MAX_REASON) String reason) {

        static final int MAX_CREDITS = 1_000;
        static final int MAX_REASON = 500;

        StaffOrder.Use by(UUID id, AccountKey account, Actor actor, LocalDate today) {
            return new StaffOrder.Use(
                    id, account, credits == null ? 1 : credits, offeringId, usage(today), actor, reason.strip());
        }

        private Usage usage(LocalDate today) {
            if (usedOn == null) {
                return new Usage(today, UsageSource.AUTOMATIC);
            }
            LocalDate earliest = today.minus(MAX_AGE);
            if (usedOn.isAfter(today) || usedOn.isBefore(earliest)) {
                throw Problem.unprocessable("invalid_used_on", "/used_on", "is %s to %s".formatted(earliest, today))
                        .asException();
            }
            return new Usage(usedOn, UsageSource.BY_HAND);
        }
    }

    /** Why a usage is undone. */
    record UndoRequest(
            @NotBlank @Size(max = UsageRequest.MAX_REASON) String reason) {}
}
