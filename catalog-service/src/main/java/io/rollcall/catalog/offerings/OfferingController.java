package io.rollcall.catalog.offerings;

import io.r2dbc.postgresql.codec.Json;
import io.rollcall.catalog.PriceRequest;
import io.rollcall.contracts.catalog.ChargeMoment;
import io.rollcall.contracts.catalog.ResourceNeed;
import io.rollcall.contracts.catalog.WaitlistTerms;
import io.rollcall.http.ETags;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    private final FullOfferings offerings;
    private final StudioAccess access;
    private final Supplier<UUID> ids;
    private final JsonMapper json;

    OfferingController(FullOfferings offerings, StudioAccess access, Supplier<UUID> ids, JsonMapper json) {
        this.offerings = offerings;
        this.access = access;
        this.ids = ids;
        this.json = json;
    }

    @Operation(
            summary =
                    "Add an offering; its charge_moment says when credits pay for it: on_booking, or on_attendance, until "
                            + "when they are held. Problems: invalid_request, unknown_resource, duplicate_resource, "
                            + "unknown_teaching_role, steps_only_for_courses, invalid_meeting_link, meeting_platform_required")
    @PostMapping
    Mono<ResponseEntity<OfferingResponse>> create(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody OfferingRequest request) {
        FullOffering offering = offering(studioId, ids.get(), request, null);
        return access.staff(studioId, caller)
                .then(offerings.save(offering))
                .map(made -> ResponseEntity.created(URI.create("/v1/studios/" + studioId + "/offerings/"
                                + made.offering().id()))
                        .eTag(ETags.of(made.offering().savedVersion()))
                        .body(OfferingResponse.of(made, json)));
    }

    @Operation(
            summary =
                    "Change an offering; needs If-Match. Problems: stale_version, unknown_offering, and those of adding "
                            + "one")
    @PutMapping("/{id}")
    Mono<ResponseEntity<OfferingResponse>> replace(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID id,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody OfferingRequest request) {
        FullOffering offering = offering(studioId, id, request, ETags.required(headers));
        return access.staff(studioId, caller)
                .then(find(studioId, id))
                .then(offerings.save(offering))
                .map(this::answer);
    }

    @Operation(summary = "Look at an offering. Problems: unknown_offering")
    @GetMapping("/{id}")
    Mono<ResponseEntity<OfferingResponse>> get(Caller caller, @PathVariable UUID studioId, @PathVariable UUID id) {
        return access.staff(studioId, caller).then(find(studioId, id)).map(this::answer);
    }

    @Operation(summary = "List offerings, oldest first; of one kind, or only those that are published or are not")
    @GetMapping
    Mono<ResponseEntity<Page<OfferingResponse>>> list(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Boolean published,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        OfferingFilter filter = OfferingFilter.of(kind, published);
        PageRequest page = PageRequest.of(cursor, limit);
        return access.staff(studioId, caller)
                .then(offerings.list(studioId, filter, page))
                .map(found -> page.page(found, row -> row.offering().id(), row -> OfferingResponse.of(row, json))
                        .answer(exchange));
    }

    private FullOffering offering(UUID studioId, UUID id, OfferingRequest request, @Nullable Long version) {
        OfferingChecks.check(request);
        PriceRequest price = request.price();
        WaitlistTerms waitlist =
                request.waitlist() == null ? null : request.waitlist().terms();
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
                request.teachingRoleId(),
                request.chargeMoment() == null ? ChargeMoment.ON_BOOKING : request.chargeMoment(),
                waitlist == null ? null : waitlist.mode(),
                waitlist == null ? null : waitlist.order(),
                waitlist == null ? null : waitlist.offerFor().toSeconds(),
                waitlist == null ? null : waitlist.closesBefore().toSeconds(),
                waitlist == null ? null : waitlist.maxEntries(),
                Boolean.TRUE.equals(request.published()),
                metadata(request),
                version);
        return new FullOffering(offering, needsOf(request), stepsOf(request));
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

    /** In the order in which they are read back. */
    private static List<ResourceNeed> needsOf(OfferingRequest request) {
        List<OfferingRequest.Need> asked = request.resources() == null ? List.of() : request.resources();
        return asked.stream()
                .sorted(Comparator.comparing(need -> need.resourceId().toString()))
                .map(need -> new ResourceNeed(need.resourceId(), need.quantityPerAttendee()))
                .toList();
    }

    private static List<OfferingStep> stepsOf(OfferingRequest request) {
        List<OfferingRequest.Step> asked = request.steps() == null ? List.of() : request.steps();
        return asked.stream()
                .map(step -> new OfferingStep(step.name(), step.description()))
                .toList();
    }

    private Mono<FullOffering> find(UUID studioId, UUID id) {
        return offerings
                .find(studioId, id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("unknown_offering", "There is no such offering.")
                        .asException()));
    }

    private ResponseEntity<OfferingResponse> answer(FullOffering found) {
        return ResponseEntity.ok()
                .eTag(ETags.of(found.offering().savedVersion()))
                .body(OfferingResponse.of(found, json));
    }
}
