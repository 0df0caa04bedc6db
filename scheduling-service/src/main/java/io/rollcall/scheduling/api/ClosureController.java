package io.rollcall.scheduling.api;

import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.scheduling.application.KeepClosures;
import io.rollcall.scheduling.closures.Closure;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/closures")
class ClosureController {

    private final StudioAccess access;
    private final KeepClosures closures;

    ClosureController(StudioAccess access, KeepClosures closures) {
        this.access = access;
        this.closures = closures;
    }

    @Operation(summary = "Say on which days the studio is closed; previews tell of it. Problems: invalid_request")
    @PostMapping
    Mono<ResponseEntity<ClosureResponse>> add(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody ClosureRequest request) {
        LocalDate last = request.last();
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> closures.add(studioId, request.firstDay(), last, request.reason())))
                .map(closure -> ResponseEntity.created(
                                URI.create("/v1/studios/" + studioId + "/closures/" + closure.closureId()))
                        .body(ClosureResponse.of(closure)));
    }

    @Operation(summary = "List closures in the order in which they were made")
    @GetMapping
    Mono<ResponseEntity<Page<ClosureResponse>>> list(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> closures.list(studioId, page.after(), page.probe())))
                .map(rows ->
                        page.page(rows, Closure::closureId, ClosureResponse::of).answer(exchange));
    }

    @Operation(summary = "Take a closure back. Problems: unknown_closure")
    @DeleteMapping("/{closureId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> remove(Caller caller, @PathVariable UUID studioId, @PathVariable UUID closureId) {
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> closures.remove(studioId, closureId)))
                .filter(removed -> removed)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("unknown_closure", "There is no such closure.")
                        .asException()))
                .then();
    }

    /**
     * Days on which the studio is closed.
     *
     * @param lastDay inclusive; the first day when left out
     */
    record ClosureRequest(
            @NotNull LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @NotBlank @Size(max = Closure.MAX_REASON) String reason) {

        LocalDate last() {
            LocalDate first = LocalTimes.day("/first_day", firstDay);
            LocalDate last = lastDay == null ? first : LocalTimes.day("/last_day", lastDay);
            if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= Closure.MAX_DAYS) {
                throw Problem.unprocessable(
                                "invalid_request",
                                "/last_day",
                                "last_day is not before first_day, and at most " + Closure.MAX_DAYS
                                        + " days are closed at once.")
                        .asException();
            }
            return last;
        }
    }

    record ClosureResponse(UUID id, LocalDate firstDay, LocalDate lastDay, String reason) {

        static ClosureResponse of(Closure closure) {
            return new ClosureResponse(closure.closureId(), closure.firstDay(), closure.lastDay(), closure.reason());
        }
    }
}
