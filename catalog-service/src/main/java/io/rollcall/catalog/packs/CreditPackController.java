package io.rollcall.catalog.packs;

import io.rollcall.catalog.CatalogPublisher;
import io.rollcall.catalog.IdLinks;
import io.rollcall.catalog.PriceRequest;
import io.rollcall.contracts.catalog.ValidFrom;
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
@RequestMapping("/v1/studios/{studioId}/credit-packs")
class CreditPackController {

    private static final Problem OFFERING_TWICE =
            Problem.unprocessable("duplicate_offering", "/offering_ids", "names an offering twice");

    private final CreditPacks packs;
    private final IdLinks offerings;
    private final CatalogPublisher catalog;
    private final StudioDatabase database;
    private final StudioAccess access;
    private final Supplier<UUID> ids;

    CreditPackController(
            CreditPacks packs,
            CatalogPublisher catalog,
            StudioDatabase database,
            StudioAccess access,
            Supplier<UUID> ids) {
        this.packs = packs;
        this.offerings = new IdLinks(database, "credit_pack_offering", "credit_pack_id", "offering_id");
        this.catalog = catalog;
        this.database = database;
        this.access = access;
        this.ids = ids;
    }

    @Operation(
            summary = "Add a credit pack. Problems: invalid_request, credits_required, credits_not_allowed, "
                    + "unknown_offering, duplicate_offering")
    @PostMapping
    Mono<ResponseEntity<CreditPackResponse>> create(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody CreditPackRequest request) {
        FullCreditPack pack = pack(studioId, ids.get(), request, null);
        return access.staff(studioId, caller)
                .then(save(pack))
                .map(made -> ResponseEntity.created(URI.create("/v1/studios/" + studioId + "/credit-packs/"
                                + made.pack().id()))
                        .eTag(ETags.of(made.pack().savedVersion()))
                        .body(CreditPackResponse.of(made)));
    }

    @Operation(
            summary = "Change a credit pack; what was bought stays as it is; needs If-Match. Problems: stale_version, "
                    + "unknown_credit_pack, credits_required, credits_not_allowed, unknown_offering, "
                    + "duplicate_offering")
    @PutMapping("/{id}")
    Mono<ResponseEntity<CreditPackResponse>> replace(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID id,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody CreditPackRequest request) {
        FullCreditPack pack = pack(studioId, id, request, ETags.required(headers));
        return access.staff(studioId, caller)
                .then(find(studioId, id))
                .then(save(pack))
                .map(CreditPackController::answer);
    }

    @Operation(summary = "Look at a credit pack. Problems: unknown_credit_pack")
    @GetMapping("/{id}")
    Mono<ResponseEntity<CreditPackResponse>> get(Caller caller, @PathVariable UUID studioId, @PathVariable UUID id) {
        return access.staff(studioId, caller).then(find(studioId, id)).map(CreditPackController::answer);
    }

    @Operation(summary = "List credit packs, oldest first; active keeps those that can be bought, or those that cannot")
    @GetMapping
    Mono<ResponseEntity<Page<CreditPackResponse>>> list(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        List<Boolean> wanted = active == null ? List.of(true, false) : List.of(active);
        Mono<List<FullCreditPack>> rows = packs.list(studioId, page.from(), wanted, page.probe())
                .collectList()
                .flatMap(found -> withOfferings(studioId, found));
        return access.staff(studioId, caller)
                .then(database.inStudio(studioId, rows))
                .map(found -> page.page(found, row -> row.pack().id(), CreditPackResponse::of)
                        .answer(exchange));
    }

    private static FullCreditPack pack(UUID studioId, UUID id, CreditPackRequest request, @Nullable Long version) {
        checkCredits(request);
        PriceRequest price = request.price();
        CreditPack pack = new CreditPack(
                studioId,
                id,
                request.name(),
                request.kind(),
                request.credits(),
                request.validDays(),
                request.validFrom() == null ? ValidFrom.PURCHASE : request.validFrom(),
                price == null ? null : price.amountMinor(),
                price == null ? null : price.currency(),
                !Boolean.FALSE.equals(request.active()),
                version);
        return new FullCreditPack(pack, IdLinks.asked(request.offeringIds(), OFFERING_TWICE));
    }

    private static void checkCredits(CreditPackRequest request) {
        boolean counts = switch (request.kind()) {
            case CREDITS, HYBRID -> true;
            case UNLIMITED, SOLO_ONLY -> false;
        };
        if (counts && request.credits() == null) {
            throw Problem.unprocessable("credits_required", "/credits", "is needed by a pack of this kind")
                    .asException();
        }
        if (!counts && request.credits() != null) {
            throw Problem.unprocessable("credits_not_allowed", "/credits", "means nothing in a pack of this kind")
                    .asException();
        }
    }

    private Mono<FullCreditPack> save(FullCreditPack pack) {
        UUID studioId = pack.pack().studioId();
        Mono<FullCreditPack> write = packs.save(pack.pack())
                .flatMap(saved -> offerings
                        .replace(studioId, saved.id(), pack.offeringIds())
                        .thenReturn(new FullCreditPack(saved, pack.offeringIds())));
        return catalog.write(studioId, write, FullCreditPack::fact);
    }

    private Mono<FullCreditPack> find(UUID studioId, UUID id) {
        Mono<FullCreditPack> row = packs.findById(id)
                .flatMap(pack -> withOfferings(studioId, List.of(pack)).map(List::getFirst));
        return database.inStudio(studioId, row)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("unknown_credit_pack", "There is no such credit pack.")
                        .asException()));
    }

    private Mono<List<FullCreditPack>> withOfferings(UUID studioId, List<CreditPack> rows) {
        return offerings
                .of(studioId, rows.stream().map(CreditPack::id).toList())
                .map(byPack -> rows.stream()
                        .map(row -> new FullCreditPack(row, List.copyOf(byPack.getOrDefault(row.id(), List.of()))))
                        .toList());
    }

    private static ResponseEntity<CreditPackResponse> answer(FullCreditPack pack) {
        return ResponseEntity.ok().eTag(ETags.of(pack.pack().savedVersion())).body(CreditPackResponse.of(pack));
    }
}
