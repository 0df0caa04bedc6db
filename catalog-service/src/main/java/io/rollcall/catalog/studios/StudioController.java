package io.rollcall.catalog.studios;

import io.rollcall.catalog.CatalogPublisher;
import io.rollcall.http.ETags;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios")
class StudioController {

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
        Studio studio = new Studio(
                ids.get(),
                request.slug(),
                request.name(),
                request.timeZone(),
                request.currency(),
                false,
                caller.accountId(),
                // A microsecond is as fine as the database keeps it.
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null);
        return catalog.write(studio.id(), studios.save(studio), Studio::fact)
                .map(made -> ResponseEntity.created(URI.create("/v1/studios/" + made.id()))
                        .eTag(ETags.of(made.savedVersion()))
                        .body(StudioResponse.of(made)));
    }

    @Operation(summary = "Look at a studio. Problems: unknown_studio")
    @GetMapping("/{studioId}")
    Mono<ResponseEntity<StudioResponse>> get(Caller caller, @PathVariable UUID studioId) {
        return access.staff(studioId, caller)
                .then(find(studioId))
                .map(studio -> ResponseEntity.ok()
                        .eTag(ETags.of(studio.savedVersion()))
                        .body(StudioResponse.of(studio)));
    }

    @Operation(summary = "Approve a studio, so that its public page is shown; platform admins only")
    @PostMapping("/{studioId}/approve")
    Mono<StudioResponse> approve(Caller caller, @PathVariable UUID studioId) {
        if (!caller.platformAdmin()) {
            throw Problem.of(HttpStatus.FORBIDDEN, "platform_admin_only", "Only a platform admin approves studios.")
                    .asException();
        }
        return find(studioId)
                .flatMap(studio -> studio.approved()
                        ? Mono.just(studio)
                        : catalog.write(studioId, studios.save(studio.approve()), Studio::fact))
                .map(StudioResponse::of);
    }

    private Mono<Studio> find(UUID studioId) {
        return database.inStudio(studioId, studios.findById(studioId))
                .switchIfEmpty(Mono.error(() -> StudioAccess.unknownStudio().asException()));
    }
}
