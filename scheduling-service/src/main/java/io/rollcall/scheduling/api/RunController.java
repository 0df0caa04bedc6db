package io.rollcall.scheduling.api;

import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.scheduling.application.BrowseSchedule;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
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
@RequestMapping("/v1/studios/{studioId}/runs")
class RunController {

    private final ScheduleAudience audience;
    private final BrowseSchedule schedule;

    RunController(ScheduleAudience audience, BrowseSchedule schedule) {
        this.audience = audience;
        this.schedule = schedule;
    }

    @Operation(summary = "List runs with their sessions and seats, oldest first")
    @GetMapping
    Mono<ResponseEntity<Page<RunResponse>>> list(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(name = "offering_id", required = false) @Nullable UUID offeringId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        return audience.of(studioId, caller)
                .flatMap(who -> schedule.runs(studioId, offeringId, page.after(), page.probe(), who))
                .map(rows -> page.page(rows, summary -> summary.run().runId(), RunResponse::of)
                        .answer(exchange));
    }

    @Operation(summary = "Look at a run with its sessions and seats. Problems: unknown_run")
    @GetMapping("/{runId}")
    Mono<RunResponse> get(Caller caller, @PathVariable UUID studioId, @PathVariable UUID runId) {
        return audience.of(studioId, caller)
                .flatMap(who -> schedule.run(studioId, runId, who))
                .switchIfEmpty(Mono.error(() -> ScheduleProblems.unknownRun().asException()))
                .map(RunResponse::of);
    }
}
