package io.rollcall.scheduling.api;

import io.rollcall.http.ETags;
import io.rollcall.http.JustCreated;
import io.rollcall.scheduling.application.BrowseSchedule;
import io.rollcall.scheduling.application.CreatePattern;
import io.rollcall.scheduling.application.GenerateRun;
import io.rollcall.scheduling.application.GenerateRun.Generation;
import io.rollcall.scheduling.application.Plan;
import io.rollcall.scheduling.application.PlanPattern;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.scheduling.patterns.PatternDraft;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/schedule-patterns")
class PatternController {

    private final StudioAccess access;
    private final Offerings offerings;
    private final PlanPattern planPattern;
    private final CreatePattern createPattern;
    private final GenerateRun generateRun;
    private final BrowseSchedule schedule;

    PatternController(
            StudioAccess access,
            Offerings offerings,
            PlanPattern planPattern,
            CreatePattern createPattern,
            GenerateRun generateRun,
            BrowseSchedule schedule) {
        this.access = access;
        this.offerings = offerings;
        this.planPattern = planPattern;
        this.createPattern = createPattern;
        this.generateRun = generateRun;
        this.schedule = schedule;
    }

    @Operation(
            summary = "Show the dates of a pattern without making anything. Problems: invalid_rrule, no_occurrences,"
                    + " too_many_occurrences, rule_too_fine, start_out_of_range, unknown_time_zone, unknown_offering")
    @PostMapping("/preview")
    Mono<PreviewResponse> preview(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody PatternRequest request) {
        return planned(
                        caller,
                        studioId,
                        request,
                        (offering, draft) ->
                                planPattern.window(offering, draft, request.previewFrom(), request.previewLimit()))
                .map(PreviewResponse::of);
    }

    @Operation(summary = "Keep a pattern. Problems: those of preview, endless_rule, too_far_ahead")
    @PostMapping
    Mono<ResponseEntity<PatternResponse>> create(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody PatternRequest request) {
        return planned(caller, studioId, request, createPattern::create)
                .map(kept -> ResponseEntity.created(URI.create("/v1/studios/" + studioId + "/schedule-patterns/"
                                + kept.pattern().patternId()))
                        .eTag(ETags.of(kept.pattern().version()))
                        .body(PatternResponse.of(kept.pattern())));
    }

    @Operation(summary = "Look at a pattern. Problems: unknown_pattern")
    @GetMapping("/{patternId}")
    Mono<ResponseEntity<PatternResponse>> get(
            Caller caller, @PathVariable UUID studioId, @PathVariable UUID patternId) {
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> schedule.pattern(studioId, patternId)))
                .switchIfEmpty(
                        Mono.error(() -> ScheduleProblems.unknownPattern().asException()))
                .map(pattern ->
                        ResponseEntity.ok().eTag(ETags.of(pattern.version())).body(PatternResponse.of(pattern)));
    }

    @Operation(
            summary = "Make the sessions of a pattern as a run; again gives the same run. Problems: unknown_pattern,"
                    + " too_far_ahead")
    @PostMapping("/{patternId}/generate")
    Mono<ResponseEntity<GenerateResponse>> generate(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID patternId,
            @Valid @RequestBody GenerateRequest request) {
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> generateRun.generate(studioId, patternId, request.name())))
                .map(generation -> switch (generation) {
                    case Generation.Generated generated ->
                        ResponseEntity.created(URI.create("/v1/studios/" + studioId + "/runs/" + generated.runId()))
                                .body(GenerateResponse.of(generated));
                    case Generation.UnknownPattern no ->
                        throw ScheduleProblems.unknownPattern().asException();
                    case Generation.Refused refused ->
                        throw ScheduleProblems.of(refused.refusal()).asException();
                });
    }

    /** Checks who asks and what for, and has the draft planned. */
    private Mono<Plan.Planned> planned(
            Caller caller, UUID studioId, PatternRequest request, BiFunction<Offering, PatternDraft, Mono<Plan>> plan) {
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> access.studio(studioId)))
                .map(studio -> request.draft(studio.timeZone()))
                .flatMap(draft -> offering(studioId, request).flatMap(offering -> plan.apply(offering, draft)))
                .map(outcome -> switch (outcome) {
                    case Plan.Planned planned -> planned;
                    case Plan.Refused refused ->
                        throw ScheduleProblems.of(refused.refusal()).asException();
                });
    }

    private Mono<Offering> offering(UUID studioId, PatternRequest request) {
        return JustCreated.await(
                offerings.find(studioId, request.offeringId()), "unknown_offering", "There is no such offering.");
    }
}
