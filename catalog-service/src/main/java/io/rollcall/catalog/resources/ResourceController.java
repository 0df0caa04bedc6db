package io.rollcall.catalog.resources;

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
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
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

@RestController
@RequestMapping("/v1/studios/{studioId}/resources")
class ResourceController {

    private final Resources resources;
    private final CatalogPublisher catalog;
    private final StudioDatabase database;
    private final StudioAccess access;
    private final Supplier<UUID> ids;

    ResourceController(
            Resources resources,
            CatalogPublisher catalog,
            StudioDatabase database,
            StudioAccess access,
            Supplier<UUID> ids) {
        this.resources = resources;
        this.catalog = catalog;
        this.database = database;
        this.access = access;
        this.ids = ids;
    }

    @Operation(summary = "Add a resource. Problems: invalid_request, unknown_studio")
    @PostMapping
    Mono<ResponseEntity<ResourceResponse>> create(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody ResourceRequest request) {
        Resource resource = new Resource(studioId, ids.get(), request.name(), request.quantity(), null);
        return access.staff(studioId, caller)
                .then(catalog.write(studioId, resources.save(resource), Resource::fact))
                .map(made -> ResponseEntity.created(URI.create("/v1/studios/" + studioId + "/resources/" + made.id()))
                        .eTag(ETags.of(made.savedVersion()))
                        .body(ResourceResponse.of(made)));
    }

    @Operation(summary = "Change a resource; needs If-Match. Problems: stale_version, unknown_resource")
    @PutMapping("/{id}")
    Mono<ResponseEntity<ResourceResponse>> replace(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID id,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody ResourceRequest request) {
        long seen = ETags.required(headers);
        Resource changed = new Resource(studioId, id, request.name(), request.quantity(), seen);
        return access.staff(studioId, caller)
                .then(find(studioId, id))
                .then(catalog.write(studioId, resources.save(changed), Resource::fact))
                .map(ResourceController::answer);
    }

    @Operation(summary = "Look at a resource. Problems: unknown_resource")
    @GetMapping("/{id}")
    Mono<ResponseEntity<ResourceResponse>> get(Caller caller, @PathVariable UUID studioId, @PathVariable UUID id) {
        return access.staff(studioId, caller).then(find(studioId, id)).map(ResourceController::answer);
    }

    @Operation(summary = "List resources, oldest first")
    @GetMapping
    Mono<ResponseEntity<Page<ResourceResponse>>> list(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        return access.staff(studioId, caller)
                .then(database.inStudio(
                        studioId,
                        resources
                                .findByStudioIdAndIdGreaterThanOrderById(studioId, page.from(), Limit.of(page.probe()))
                                .collectList()))
                .map(rows -> page.page(rows, Resource::id, ResourceResponse::of).answer(exchange));
    }

    private Mono<Resource> find(UUID studioId, UUID id) {
        return database.inStudio(studioId, resources.findById(id))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("unknown_resource", "There is no such resource.")
                        .asException()));
    }

    private static ResponseEntity<ResourceResponse> answer(Resource resource) {
        return ResponseEntity.ok().eTag(ETags.of(resource.savedVersion())).body(ResourceResponse.of(resource));
    }
}
