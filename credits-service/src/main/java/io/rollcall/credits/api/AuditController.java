package io.rollcall.credits.api;

import io.rollcall.credits.application.LookUpAuditTrail;
import io.rollcall.credits.audit.AuditRecord;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/credits-audit")
final class AuditController {

    private final StudioAccess studios;
    private final LookUpAuditTrail lookUpAuditTrail;

    AuditController(StudioAccess studios, LookUpAuditTrail lookUpAuditTrail) {
        this.studios = studios;
        this.lookUpAuditTrail = lookUpAuditTrail;
    }

    @GetMapping
    @Operation(summary = "What owners and staff did to credits, newest first; for owners")
    Mono<ResponseEntity<Page<AuditItem>>> trail(
            @PathVariable UUID studioId,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        return studios.owner(studioId, caller)
                .then(lookUpAuditTrail.of(studioId, clientId, page))
                .map(records ->
                        page.page(records, AuditRecord::id, AuditItem::of).answer(exchange));
    }

    /**
     * One thing that somebody did.
     *
     * @param subjectId the grant, adjustment or usage that it was about
     */
    record AuditItem(UUID id, Instant at, String actor, String action, UUID clientId, UUID subjectId, String detail) {

        static AuditItem of(AuditRecord done) {
            return new AuditItem(
                    done.id(),
                    done.at(),
                    done.actor().name(),
                    done.action().code(),
                    done.clientId(),
                    done.subjectId(),
                    done.detail());
        }
    }
}
