package io.rollcall.scheduling.api;

import io.rollcall.http.ETags;
import io.rollcall.http.JustCreated;
import io.rollcall.scheduling.application.KeepAppointmentRules;
import io.rollcall.scheduling.appointments.AppointmentRules;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/appointment-rules/{offeringId}")
class AppointmentRulesController {

    private final StudioAccess access;
    private final Offerings offerings;
    private final KeepAppointmentRules rules;

    AppointmentRulesController(StudioAccess access, Offerings offerings, KeepAppointmentRules rules) {
        this.access = access;
        this.offerings = offerings;
        this.rules = rules;
    }

    @Operation(
            summary =
                    "Look at the rules for appointments of an offering; the usual ones, with ETag \"0\", until they are"
                            + " set. Problems: unknown_offering")
    @GetMapping
    Mono<ResponseEntity<AppointmentRulesResponse>> get(
            Caller caller, @PathVariable UUID studioId, @PathVariable UUID offeringId) {
        return allowed(caller, studioId, offeringId)
                .then(Mono.defer(() -> rules.of(studioId, offeringId)))
                .map(AppointmentRulesController::answer);
    }

    @Operation(
            summary =
                    "Set the rules for appointments of an offering; needs If-Match, \"0\" for the first time. Problems:"
                            + " stale_version, invalid_request, unknown_offering")
    @PutMapping
    Mono<ResponseEntity<AppointmentRulesResponse>> put(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID offeringId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody AppointmentRulesRequest request) {
        AppointmentRules changed = request.of(studioId, offeringId, ETags.required(headers));
        return allowed(caller, studioId, offeringId)
                .then(Mono.defer(() -> rules.put(changed)))
                .filter(written -> written)
                .switchIfEmpty(Mono.error(() -> ETags.stale().asException()))
                .thenReturn(answer(changed));
    }

    private Mono<Offering> allowed(Caller caller, UUID studioId, UUID offeringId) {
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> JustCreated.await(
                        offerings.find(studioId, offeringId), "unknown_offering", "There is no such offering.")));
    }

    private static ResponseEntity<AppointmentRulesResponse> answer(AppointmentRules rules) {
        return ResponseEntity.ok().eTag(ETags.of(rules.version())).body(AppointmentRulesResponse.of(rules));
    }
}
