package io.rollcall.catalog.offerings;

import io.r2dbc.postgresql.codec.Json;
import io.rollcall.catalog.CatalogPublisher;
import io.rollcall.contracts.catalog.ResourceNeed;
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
import java.util.List;
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
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/v1/studios/{studioId}/offerings")
class OfferingController {

    /** Bytes of an offering's metadata as JSON. */
    private static final int MAX_METADATA_BYTES = 8 * 1024;

    private final Offerings offerings;
    private final ResourceNeeds needs;
    private final CatalogPublisher catalog;
    private final StudioDatabase database;
    private final StudioAccess access;
    private final Supplier<UUID> ids;
    private final JsonMapper json;

    OfferingController(
            Offerings offerings,
            ResourceNeeds needs,
            CatalogPublisher catalog,
            StudioDatabase database,
            StudioAccess access,
            Supplier<UUID> ids,
            JsonMapper json) {
        this.offerings = offerings;
        this.needs = needs;
        this.catalog = catalog;
        this.database = database;
        this.access = access;
        this.ids = ids;
        this.json = json;
    }

    @Operation(summary = "Add an offering. Problems: invalid_request, unknown_resource, duplicate_resource")
    @PostMapping
    Mono<ResponseEntity<OfferingResponse>> create(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody OfferingRequest request) {
        OfferingWithNeeds offering = offering(studioId, ids.get(), request, null);
        return access.staff(studioId, caller)
                .then(save(offering))
                .map(made -> ResponseEntity.created(URI.create("/v1/studios/" + studioId + "/offerings/"
                                + made.offering().id()))
                        .eTag(ETags.of(made.offering().savedVersion()))
                        .body(OfferingResponse.of(made, json)));
    }

    @Operation(summary = "Change an offering; needs If-Match. Problems: stale_version, unknown_offering")
    @PutMapping("/{id}")
    Mono<ResponseEntity<OfferingResponse>> replace(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID id,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody OfferingRequest request) {
        OfferingWithNeeds offering = offering(studioId, id, request, ETags.required(headers));
        return access.staff(studioId, caller)
                .then(find(studioId, id))
                .then(save(offering))
                .map(this::answer);
    }

    @Operation(summary = "Look at an offering. Problems: unknown_offering")
    @GetMapping("/{id}")
    Mono<ResponseEntity<OfferingResponse>> get(Caller caller, @PathVariable UUID studioId, @PathVariable UUID id) {
        return access.staff(studioId, caller).then(find(studioId, id)).map(this::answer);
    }

    @Operation(summary = "List offerings, oldest first")
    @GetMapping
    Mono<ResponseEntity<Page<OfferingResponse>>> list(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        Mono<List<OfferingWithNeeds>> rows = offerings
                .findByStudioIdAndIdGreaterThanOrderById(studioId, page.from(), Limit.of(page.probe()))
                .collectList()
                .flatMap(this::withNeeds);
        return access.staff(studioId, caller)
                .then(database.inStudio(studioId, rows))
                .map(found -> page.page(found, row -> row.offering().id(), row -> OfferingResponse.of(row, json))
                        .answer(exchange));
    }

    private OfferingWithNeeds offering(UUID studioId, UUID id, OfferingRequest request, @Nullable Long version) {
        OfferingRequest.Price price = request.price();
        Offering offering = new Offering(
                studioId,
                id,
                request.kind(),
                request.name(),
                request.description(),
                price == null ? null : price.amountMinor(),
                price == null ? null : price.currency(),
                request.creditCost() == null ? 0 : request.creditCost(),
                request.duration().toSeconds(),
                request.capacity(),
                Boolean.TRUE.equals(request.dropIn()),
                request.location(),
                request.meetingPlatform(),
                request.meetingLink(),
                request.requirements(),
                Boolean.TRUE.equals(request.published()),
                metadata(request),
                version);
        return new OfferingWithNeeds(offering, needsOf(request));
    }

    private Json metadata(OfferingRequest request) {
        byte[] metadata =
                json.writeValueAsBytes(request.metadata() == null ? json.createObjectNode() : request.metadata());
        if (metadata.length > MAX_METADATA_BYTES) {
            throw Problem.unprocessable(
                            "invalid_request", "/metadata", "is " + MAX_METADATA_BYTES / 1024 + " KiB of JSON at most")
                    .asException();
        }
        return Json.of(metadata);
    }

    private static List<ResourceNeed> needsOf(OfferingRequest request) {
        List<OfferingRequest.Need> asked = request.resources() == null ? List.of() : request.resources();
        long distinct =
                asked.stream().map(OfferingRequest.Need::resourceId).distinct().count();
        if (distinct < asked.size()) {
            throw Problem.unprocessable("duplicate_resource", "/resources", "names a resource twice")
                    .asException();
        }
        return asked.stream()
                .map(need -> new ResourceNeed(need.resourceId(), need.quantityPerAttendee()))
                .toList();
    }

    private Mono<OfferingWithNeeds> save(OfferingWithNeeds offering) {
        UUID studioId = offering.offering().studioId();
        Mono<OfferingWithNeeds> write = offerings
                .save(offering.offering())
                .flatMap(saved -> needs.replace(studioId, saved.id(), offering.needs())
                        .thenReturn(new OfferingWithNeeds(saved, offering.needs())));
        return catalog.write(studioId, write, OfferingWithNeeds::fact);
    }

    private Mono<OfferingWithNeeds> find(UUID studioId, UUID id) {
        Mono<OfferingWithNeeds> row = offerings
                .findById(id)
                .flatMap(offering -> withNeeds(List.of(offering)).map(List::getFirst));
        return database.inStudio(studioId, row)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("unknown_offering", "There is no such offering.")
                        .asException()));
    }

    private Mono<List<OfferingWithNeeds>> withNeeds(List<Offering> rows) {
        return needs.of(rows.stream().map(Offering::id).toList())
                .map(byOffering -> rows.stream()
                        .map(row ->
                                new OfferingWithNeeds(row, List.copyOf(byOffering.getOrDefault(row.id(), List.of()))))
                        .toList());
    }

    private ResponseEntity<OfferingResponse> answer(OfferingWithNeeds found) {
        return ResponseEntity.ok()
                .eTag(ETags.of(found.offering().savedVersion()))
                .body(OfferingResponse.of(found, json));
    }
}
