package io.rollcall.catalog.studios;

import io.rollcall.catalog.CatalogPublisher;
import io.rollcall.http.ETags;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.rollcall.tenancy.StudioDatabase;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

@RestController
@RequestMapping("/v1/studios")
class StudioController {

    /** How often an approval begins anew because its owner was changing the studio; the admin saw no version of it. */
    private static final int APPROVAL_RETRIES = 3;

    private final Studios studios;
    private final CatalogPublisher catalog;
    private final StudioDatabase database;
    private final StudioAccess access;
    private final Supplier<UUID> ids;
    private final Clock clock;

    StudioController(
            Studios studios,
            CatalogPublisher catalog,
            StudioDatabase database,
            StudioAccess access,
            Supplier<UUID> ids,
            Clock clock) {
        this.studios = studios;
        this.catalog = catalog;
        this.database = database;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
    }

    @Operation(summary = "Create a studio; the caller becomes its owner. Problems: slug_taken, invalid_request")
    @PostMapping
    Mono<ResponseEntity<StudioResponse>> create(Caller caller, @Valid @RequestBody CreateStudio request) {
        // A microsecond is as fine as the database keeps it.
        Studio studio = Studio.made(
                ids.get(), request, caller.accountId(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        return catalog.write(studio.id(), studios.save(studio), Studio::fact)
                .map(made -> ResponseEntity.created(URI.create("/v1/studios/" + made.id()))
                        .eTag(ETags.of(made.savedVersion()))
                        .body(StudioResponse.of(made)));
    }

    @Operation(
            summary =
                    "Change a studio's profile, zone and policies; a policy that is left out goes back to its default; "
                            + "late_cancellation and no_show are free or charged (what the session cost, or late_fee of it); "
                            + "owners only; needs If-Match. Problems: owner_only, stale_version, invalid_request, "
                            + "one_late_fee, late_fee_not_charged")
    @PutMapping("/{studioId}")
    Mono<ResponseEntity<StudioResponse>> replace(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody ReplaceStudio request) {
        long seen = ETags.required(headers);
        return access.owner(studioId, caller)
                .then(find(studioId))
                .flatMap(studio -> catalog.write(studioId, studios.save(studio.replaced(request, seen)), Studio::fact))
                .map(StudioController::answer);
    }

    @Operation(summary = "Look at a studio. Problems: unknown_studio")
    @GetMapping("/{studioId}")
    Mono<ResponseEntity<StudioResponse>> get(Caller caller, @PathVariable UUID studioId) {
        return access.staff(studioId, caller).then(find(studioId)).map(StudioController::answer);
    }

    @Operation(summary = "List the studios that the caller owns, oldest first")
    @GetMapping
    Mono<ResponseEntity<Page<StudioResponse>>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        return database.asAccount(
                        caller.accountId(),
                        studios.findByOwnerAccountIdAndIdGreaterThanOrderById(
                                        caller.accountId(), page.from(), Limit.of(page.probe()))
                                .collectList())
                .map(rows -> page.page(rows, Studio::id, StudioResponse::of).answer(exchange));
    }

    @Operation(summary = "Approve a studio, so that its public page is shown; platform admins only")
    @PostMapping("/{studioId}/approve")
    Mono<StudioResponse> approve(Caller caller, @PathVariable UUID studioId) {
        return decide(caller, studioId, true);
    }

    @Operation(summary = "Take a studio's approval back, so that its public page is gone; platform admins only")
    @PostMapping("/{studioId}/withdraw-approval")
    Mono<StudioResponse> withdrawApproval(Caller caller, @PathVariable UUID studioId) {
        return decide(caller, studioId, false);
    }

    private Mono<StudioResponse> decide(Caller caller, UUID studioId, boolean approved) {
        if (!caller.platformAdmin()) {
            throw Problem.of(
                            HttpStatus.FORBIDDEN,
                            "platform_admin_only",
                            "Only a platform admin decides whether a studio is shown.")
                    .asException();
        }
        return find(studioId)
                .flatMap(studio -> studio.approved() == approved
                        ? Mono.just(studio)
                        : catalog.write(studioId, studios.save(studio.approved(approved)), Studio::fact))
                .retryWhen(Retry.max(APPROVAL_RETRIES)
                        .filter(OptimisticLockingFailureException.class::isInstance)
                        .onRetryExhaustedThrow((retries, last) -> last.failure()))
                .map(StudioResponse::of);
    }

    private Mono<Studio> find(UUID studioId) {
        return database.inStudio(studioId, studios.findById(studioId))
                .switchIfEmpty(Mono.error(() -> StudioAccess.unknownStudio().asException()));
    }

    private static ResponseEntity<StudioResponse> answer(Studio studio) {
        return ResponseEntity.ok().eTag(ETags.of(studio.savedVersion())).body(StudioResponse.of(studio));
    }
}
