package io.rollcall.scheduling.api;

import io.rollcall.http.ETags;
import io.rollcall.http.JustCreated;
import io.rollcall.http.ProblemException;
import io.rollcall.scheduling.application.BrowseSchedule;
import io.rollcall.scheduling.application.ChangePattern;
import io.rollcall.scheduling.application.ChangePattern.Order;
import io.rollcall.scheduling.application.ChangePattern.Outcome;
import io.rollcall.scheduling.application.ChangePattern.Scope;
import io.rollcall.scheduling.application.CreatePattern;
import io.rollcall.scheduling.application.GenerateRun;
import io.rollcall.scheduling.application.GenerateRun.Generation;
import io.rollcall.scheduling.application.Plan;
import io.rollcall.scheduling.application.PreviewPattern;
import io.rollcall.scheduling.application.PreviewPattern.Preview;
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
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/schedule-patterns")
class PatternController {

    /** Where a change of a pattern carries it. */
    private static final String PATTERN = "/pattern";

    private final StudioAccess access;
    private final Offerings offerings;
    private final TeamCheck team;
    private final PreviewPattern previewPattern;
    private final CreatePattern createPattern;
    private final ChangePattern changePattern;
    private final GenerateRun generateRun;
    private final BrowseSchedule schedule;

    PatternController(
            StudioAccess access,
            Offerings offerings,
            TeamCheck team,
            PreviewPattern previewPattern,
            CreatePattern createPattern,
            ChangePattern changePattern,
            GenerateRun generateRun,
            BrowseSchedule schedule) {
        this.access = access;
        this.offerings = offerings;
        this.team = team;
        this.previewPattern = previewPattern;
        this.createPattern = createPattern;
        this.changePattern = changePattern;
        this.generateRun = generateRun;
        this.schedule = schedule;
    }

    @Operation(
            summary =
                    "Show the dates of a pattern, and what stands in the way of each, without making anything. Problems:"
                            + " invalid_rrule, no_occurrences, too_many_occurrences, rule_too_fine, start_out_of_range,"
                            + " unknown_time_zone, unknown_offering, unknown_staff_member, not_qualified")
    @PostMapping("/preview")
    Mono<PreviewResponse> preview(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody PatternRequest request) {
        return drafted(
                        caller,
                        studioId,
                        request,
                        (offering, draft) -> previewPattern.preview(offering, draft, request.preview()))
                .map(outcome -> switch (outcome) {
                    case Preview.Shown shown -> PreviewResponse.of(shown.plan(), shown.conflicts());
                    case Preview.Refused refused ->
                        throw ScheduleProblems.of(refused.refusal()).asException();
                });
    }

    @Operation(summary = "Keep a pattern. Problems: those of preview, endless_rule, too_far_ahead")
    @PostMapping
    Mono<ResponseEntity<PatternResponse>> create(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody PatternRequest request) {
        return drafted(caller, studioId, request, createPattern::create)
                .map(outcome -> switch (outcome) {
                    case Plan.Planned planned -> planned;
                    case Plan.Refused refused ->
                        throw ScheduleProblems.of(refused.refusal()).asException();
                })
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

    @Operation(summary = "Show what a change of a pattern would do, without doing it. Problems: those of a change")
    @PostMapping("/{patternId}/preview")
    Mono<ChangedPatternResponse> previewChange(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID patternId,
            @Valid @RequestBody ChangePatternRequest request) {
        return changed(caller, studioId, patternId, request, null).map(ChangedPatternResponse::of);
    }

    @Operation(
            summary =
                    "Change a pattern and its sessions as far as scope says; needs If-Match. What has begun, is cancelled"
                            + " or has bookings is kept, and named in the answer. Problems: stale_version, unknown_pattern,"
                            + " unknown_session, staff_busy, and those of creating a pattern")
    @PutMapping("/{patternId}")
    Mono<ResponseEntity<ChangedPatternResponse>> replace(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID patternId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody ChangePatternRequest request) {
        return changed(caller, studioId, patternId, request, ETags.required(headers))
                .map(done -> ResponseEntity.ok()
                        .eTag(ETags.of(done.pattern().version()))
                        .body(ChangedPatternResponse.of(done)));
    }

    private Mono<Outcome.Done> changed(
            Caller caller, UUID studioId, UUID patternId, ChangePatternRequest request, @Nullable Long seenVersion) {
        Scope scope = request.asScope();
        return drafted(
                        caller,
                        studioId,
                        request.pattern(),
                        (offering, draft) ->
                                changePattern.change(offering, patternId, new Order(scope, draft, seenVersion)))
                .onErrorMap(
                        ProblemException.class,
                        refused -> refused.problem().under(PATTERN).asException())
                .map(outcome -> switch (outcome) {
                    case Outcome.Done done -> done;
                    case Outcome.UnknownPattern no ->
                        throw ScheduleProblems.unknownPattern().asException();
                    case Outcome.UnknownSession no ->
                        throw ScheduleProblems.unknownSession().asException();
                    case Outcome.Stale no -> throw ETags.stale().asException();
                    case Outcome.Refused refused ->
                        throw ScheduleProblems.of(refused.refusal())
                                .under(PATTERN)
                                .asException();
                    case Outcome.StaffBusy busy ->
                        throw DateProblems.staffBusy(busy.conflicts(), busy.dates()::get)
                                .asException();
                });
    }

    @Operation(
            summary = "Make the sessions of a pattern as a run; again gives the same run. Problems: unknown_pattern,"
                    + " too_far_ahead, preview_changed, unknown_date, staff_busy")
    @PostMapping("/{patternId}/generate")
    Mono<ResponseEntity<GenerateResponse>> generate(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID patternId,
            @Valid @RequestBody GenerateRequest request) {
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> generateRun.generate(studioId, patternId, request.order())))
                .map(generation -> switch (generation) {
                    case Generation.Generated generated ->
                        ResponseEntity.created(URI.create("/v1/studios/" + studioId + "/runs/" + generated.runId()))
                                .body(GenerateResponse.of(generated));
                    case Generation.UnknownPattern no ->
                        throw ScheduleProblems.unknownPattern().asException();
                    case Generation.Refused refused ->
                        throw ScheduleProblems.of(refused.refusal()).asException();
                    case Generation.NothingToSkip nothing ->
                        throw DateProblems.nothingToSkip(nothing.dates()).asException();
                    case Generation.Differs differs ->
                        throw DateProblems.of(differs).asException();
                    case Generation.StaffBusy busy ->
                        throw DateProblems.staffBusy(
                                        busy.conflicts(),
                                        place -> busy.dates().get(place).localStart())
                                .asException();
                });
    }

    /** Checks who asks, what for and with whom, and hands on the draft. */
    private <T> Mono<T> drafted(
            Caller caller, UUID studioId, PatternRequest request, BiFunction<Offering, PatternDraft, Mono<T>> work) {
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> access.studio(studioId)))
                .map(studio -> request.draft(studio.timeZone()))
                .flatMap(draft -> offering(studioId, request)
                        .flatMap(offering -> team.check(offering, draft.staff())
                                .then(Mono.defer(() -> work.apply(offering, draft)))));
    }

    private Mono<Offering> offering(UUID studioId, PatternRequest request) {
        return JustCreated.await(
                offerings.find(studioId, request.offeringId()), "unknown_offering", "There is no such offering.");
    }
}
