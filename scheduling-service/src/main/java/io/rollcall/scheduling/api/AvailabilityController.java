package io.rollcall.scheduling.api;

import io.rollcall.http.ETags;
import io.rollcall.http.JustCreated;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.scheduling.application.KeepAvailabilities;
import io.rollcall.scheduling.appointments.Availability;
import io.rollcall.scheduling.appointments.ExceptionDays;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** When somebody takes appointments: for owners, and for themselves. */
@RestController
@RequestMapping("/v1/studios/{studioId}/availabilities/{staffMemberId}")
class AvailabilityController {

    private final StudioAccess access;
    private final KeepAvailabilities availabilities;
    private final Supplier<UUID> ids;

    AvailabilityController(StudioAccess access, KeepAvailabilities availabilities, Supplier<UUID> ids) {
        this.access = access;
        this.availabilities = availabilities;
        this.ids = ids;
    }

    @Operation(
            summary = "Look at somebody's weekly hours for appointments; none, with ETag \"0\", until they are set."
                    + " Problems: unknown_staff_member, owner_only")
    @GetMapping
    Mono<ResponseEntity<AvailabilityResponse>> get(
            Caller caller, @PathVariable UUID studioId, @PathVariable UUID staffMemberId) {
        return allowed(caller, studioId, staffMemberId)
                .then(Mono.defer(() -> availabilities.find(studioId, staffMemberId)))
                .switchIfEmpty(Mono.defer(() -> access.studio(studioId))
                        .map(studio -> new Availability(
                                studioId, staffMemberId, studio.timeZone(), List.of(), Availability.NOT_YET)))
                .map(AvailabilityController::answer);
    }

    @Operation(
            summary =
                    "Set somebody's weekly hours for appointments; needs If-Match, \"0\" for the first time. Problems:"
                            + " stale_version, unknown_time_zone, invalid_request, unknown_staff_member, owner_only")
    @PutMapping
    Mono<ResponseEntity<AvailabilityResponse>> put(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID staffMemberId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody AvailabilityRequest request) {
        long seen = ETags.required(headers);
        return allowed(caller, studioId, staffMemberId)
                .then(Mono.defer(() -> access.studio(studioId)))
                .map(studio -> request.of(studioId, staffMemberId, studio.timeZone(), seen))
                .flatMap(availability -> availabilities
                        .put(availability)
                        .filter(written -> written)
                        .switchIfEmpty(Mono.error(() -> ETags.stale().asException()))
                        .thenReturn(answer(availability)));
    }

    @Operation(
            summary = "Add hours to somebody's week on certain days, or take them away; taking away counts for more."
                    + " Problems: invalid_request, too_many_exceptions, unknown_staff_member, owner_only")
    @PostMapping("/exceptions")
    Mono<ResponseEntity<AvailabilityExceptionResponse>> add(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID staffMemberId,
            @Valid @RequestBody AvailabilityExceptionRequest request) {
        ExceptionDays exception = request.of(studioId, ids.get(), staffMemberId);
        return allowed(caller, studioId, staffMemberId)
                .then(Mono.defer(() -> availabilities.add(exception)))
                .filter(added -> added)
                .switchIfEmpty(Mono.error(() -> Problem.unprocessable(
                                "too_many_exceptions",
                                "Somebody has at most " + ExceptionDays.MAX_OF_ONE
                                        + " exceptions; take back some that are over.")
                        .asException()))
                .thenReturn(ResponseEntity.created(URI.create("/v1/studios/" + studioId + "/availabilities/"
                                + staffMemberId + "/exceptions/" + exception.exceptionId()))
                        .body(AvailabilityExceptionResponse.of(exception)));
    }

    @Operation(
            summary =
                    "List exceptions in the order in which they were made. Problems: unknown_staff_member, owner_only")
    @GetMapping("/exceptions")
    Mono<ResponseEntity<Page<AvailabilityExceptionResponse>>> list(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID staffMemberId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        return allowed(caller, studioId, staffMemberId)
                .then(Mono.defer(() -> availabilities.exceptions(studioId, staffMemberId, page.after(), page.probe())))
                .map(rows -> page.page(rows, ExceptionDays::exceptionId, AvailabilityExceptionResponse::of)
                        .answer(exchange));
    }

    @Operation(
            summary = "Take an exception back. Problems: unknown_availability_exception, unknown_staff_member,"
                    + " owner_only")
    @DeleteMapping("/exceptions/{exceptionId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> remove(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID staffMemberId,
            @PathVariable UUID exceptionId) {
        return allowed(caller, studioId, staffMemberId)
                .then(Mono.defer(() -> availabilities.remove(studioId, staffMemberId, exceptionId)))
                .filter(removed -> removed)
                .switchIfEmpty(Mono.error(
                        () -> Problem.notFound("unknown_availability_exception", "There is no such exception.")
                                .asException()))
                .then();
    }

    /** Ends when the caller may, about somebody who is there; else with 403 or 404. */
    private Mono<Void> allowed(Caller caller, UUID studioId, UUID staffMemberId) {
        return access.ownerOrSelf(studioId, staffMemberId, caller)
                .then(Mono.defer(() -> JustCreated.await(
                        availabilities.member(studioId, staffMemberId),
                        "unknown_staff_member",
                        "There is no such staff member.")))
                .then();
    }

    private static ResponseEntity<AvailabilityResponse> answer(Availability availability) {
        return ResponseEntity.ok().eTag(ETags.of(availability.version())).body(AvailabilityResponse.of(availability));
    }
}
