package io.rollcall.booking.api;

import io.rollcall.booking.application.RebuildTotals;
import io.rollcall.booking.application.RebuildTotals.Rebuilt;
import io.rollcall.booking.totals.ClientTotals;
import io.rollcall.booking.totals.StudioTotals;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the bookings of clients come to. */
@RestController
@RequestMapping("/v1/studios/{studioId}")
class TotalsController {

    private final Insiders insiders;
    private final StudioAccess access;
    private final StudioTotals totals;
    private final RebuildTotals rebuildTotals;

    TotalsController(Insiders insiders, StudioAccess access, StudioTotals totals, RebuildTotals rebuildTotals) {
        this.insiders = insiders;
        this.access = access;
        this.totals = totals;
        this.rebuildTotals = rebuildTotals;
    }

    @GetMapping("/clients/{clientId}/totals")
    @Operation(summary = "What the bookings of a client come to, a moment after each of them has changed")
    Mono<ClientTotals> find(@PathVariable UUID studioId, @PathVariable UUID clientId, Caller caller) {
        return insiders.enter(studioId, caller)
                .flatMap(insider -> totals.find(studioId, clientId, insider.scope()))
                .switchIfEmpty(
                        Mono.error(() -> ClientsController.unknownClient().asException()));
    }

    @PostMapping("/client-totals/rebuild")
    @Operation(
            summary =
                    "Count the totals of all clients anew from their bookings, and tell how many were wrong; for owners."
                            + " Codes: owner_only, idempotency_key_required")
    Mono<Rebuilt> rebuild(@PathVariable UUID studioId, @RequestHeader HttpHeaders headers, Caller caller) {
        // The key is asked for but not kept: to count twice is to count once, whatever the key.
        IdempotencyKey.of(headers, studioId, caller.accountId(), "client-totals/rebuild", new Everything(studioId));
        return access.owner(studioId, caller).then(Mono.defer(() -> rebuildTotals.rebuild(studioId)));
    }

    private record Everything(UUID studioId) {}
}
