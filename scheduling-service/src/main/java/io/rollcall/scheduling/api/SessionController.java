package io.rollcall.scheduling.api;

import io.rollcall.http.ETags;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.scheduling.application.BrowseSchedule;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionFilter;
import io.rollcall.tenancy.Caller;
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
@RequestMapping("/v1/studios/{studioId}/sessions")
class SessionController {

    private final ScheduleAudience audience;
    private final BrowseSchedule schedule;

    SessionController(ScheduleAudience audience, BrowseSchedule schedule) {
        this.audience = audience;
        this.schedule = schedule;
    }

    @Operation(summary = "List sessions in the order in which they were made, those of a run by number")
    @GetMapping
    Mono<ResponseEntity<Page<SessionResponse>>> list(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(name = "run_id", required = false) @Nullable UUID runId,
            @RequestParam(name = "offering_id", required = false) @Nullable UUID offeringId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        SessionFilter filter = new SessionFilter(
                runId,
                offeringId,
                Reach.parameter("from", from),
                Reach.parameter("to", to),
                page.after(),
                page.probe());
        return audience.of(studioId, caller)
                .flatMap(who -> schedule.sessions(studioId, filter, who))
                .map(rows ->
                        page.page(rows, Session::sessionId, SessionResponse::of).answer(exchange));
    }

    @Operation(summary = "Look at a session. Problems: unknown_session")
    @GetMapping("/{sessionId}")
    Mono<ResponseEntity<SessionResponse>> get(
            Caller caller, @PathVariable UUID studioId, @PathVariable UUID sessionId) {
        return audience.of(studioId, caller)
                .flatMap(who -> schedule.session(studioId, sessionId, who))
                .switchIfEmpty(
                        Mono.error(() -> ScheduleProblems.unknownSession().asException()))
                .map(session ->
                        ResponseEntity.ok().eTag(ETags.of(session.version())).body(SessionResponse.of(session)));
    }
}
