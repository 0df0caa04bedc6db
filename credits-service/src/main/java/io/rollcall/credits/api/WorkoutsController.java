package io.rollcall.credits.api;

import io.rollcall.credits.application.AdvanceWorkout;
import io.rollcall.credits.application.BrowseWorkouts;
import io.rollcall.credits.application.LogWorkout;
import io.rollcall.credits.application.LookUpClient;
import io.rollcall.credits.application.RewriteWorkout;
import io.rollcall.credits.workouts.AdvanceDecision;
import io.rollcall.credits.workouts.LogDecision;
import io.rollcall.credits.workouts.LoggedWorkout;
import io.rollcall.credits.workouts.NewWorkout;
import io.rollcall.credits.workouts.RewriteDecision;
import io.rollcall.credits.workouts.Workout;
import io.rollcall.credits.workouts.WorkoutCommand;
import io.rollcall.credits.workouts.WorkoutContent;
import io.rollcall.credits.workouts.WorkoutFilter;
import io.rollcall.credits.workouts.WorkoutKey;
import io.rollcall.credits.workouts.WorkoutLimits;
import io.rollcall.credits.workouts.WorkoutStatus;
import io.rollcall.credits.workouts.WorkoutType;
import io.rollcall.http.ETags;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.JustCreated;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.ProblemException;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.rollcall.tenancy.Visitor;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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

/** A client's workout log: for the studio's people, and for the client, who may add and change solo workouts only. */
@RestController
@RequestMapping("/v1/studios/{studioId}/clients/{clientId}/workouts")
final class WorkoutsController {

    private final StudioAccess studios;
    private final ClientAccess access;
    private final LogWorkout logWorkout;
    private final AdvanceWorkout advanceWorkout;
    private final RewriteWorkout rewriteWorkout;
    private final BrowseWorkouts browseWorkouts;

    WorkoutsController(
            StudioAccess studios,
            LookUpClient lookUpClient,
            LogWorkout logWorkout,
            AdvanceWorkout advanceWorkout,
            RewriteWorkout rewriteWorkout,
            BrowseWorkouts browseWorkouts) {
        this.studios = studios;
        this.access = new ClientAccess(studios, lookUpClient);
        this.logWorkout = logWorkout;
        this.advanceWorkout = advanceWorkout;
        this.rewriteWorkout = rewriteWorkout;
        this.browseWorkouts = browseWorkouts;
    }

    @PostMapping
    @Operation(
            summary = "Log a workout, which begins as planned; no credits move",
            description = "Needs an Idempotency-Key. Codes: session_required, session_not_allowed, trainer_required,"
                    + " trainer_not_allowed, plan_required, day_not_allowed, invalid_day, unknown_session, session_cancelled,"
                    + " not_booked, not_the_trainer, unknown_staff_member, staff_member_inactive, duplicate_workout,"
                    + " staff_only")
    Mono<ResponseEntity<WorkoutResponse>> log(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody WorkoutRequest body,
            Caller caller) {
        IdempotencyKey key = IdempotencyKey.of(headers, studioId, caller.accountId(), "log-workout:" + clientId, body);
        NewWorkout wanted = body.by(studioId, clientId, caller.accountId());
        return access.asStaffOrSelf(studioId, clientId, caller)
                .then(mayChange(studioId, wanted.setting().type(), caller))
                .then(zone(studioId))
                .flatMap(zone -> log(wanted, zone, key))
                .map(WorkoutsController::answer);
    }

    /** Word of a session, of its booking or of a trainer may be on its way: then it is worth a wait. */
    private Mono<LogDecision> log(NewWorkout wanted, ZoneId zone, IdempotencyKey key) {
        Mono<LogDecision> log = logWorkout.log(wanted, zone, key);
        return JustCreated.await(log.filter(decision -> !decision.mayBeEarly()), "not_yet", "Word has not come.")
                .onErrorResume(ProblemException.class, late -> log);
    }

    @GetMapping
    @Operation(summary = "A client's workouts in the order in which they were logged; from and to are inclusive")
    Mono<ResponseEntity<Page<WorkoutResponse.Item>>> list(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        WorkoutFilter filter = new WorkoutFilter(
                named("type", type, WorkoutType.values(), WorkoutType::code),
                named("state", state, WorkoutStatus.values(), WorkoutStatus::code),
                Days.parameter("from", from),
                Days.parameter("to", to),
                page.from(),
                page.probe());
        return access.asStaffOrSelf(studioId, clientId, caller)
                .then(browseWorkouts.list(studioId, clientId, filter))
                .map(rows ->
                        page.page(rows, Workout::id, WorkoutResponse.Item::of).answer(exchange));
    }

    @GetMapping("/{workoutId}")
    @Operation(summary = "A workout. Problems: unknown_workout")
    Mono<ResponseEntity<WorkoutResponse>> get(
            @PathVariable UUID studioId, @PathVariable UUID clientId, @PathVariable UUID workoutId, Caller caller) {
        return access.asStaffOrSelf(studioId, clientId, caller)
                .then(find(new WorkoutKey(studioId, clientId, workoutId)))
                .map(WorkoutsController::shown);
    }

    @PutMapping("/{workoutId}")
    @Operation(
            summary = "Say what a workout consists of, in the place of what was said; needs If-Match. Problems:"
                    + " stale_version, workout_closed, plan_required, unknown_workout, staff_only")
    Mono<ResponseEntity<WorkoutResponse>> rewrite(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @PathVariable UUID workoutId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody ContentRequest body,
            Caller caller) {
        WorkoutKey key = new WorkoutKey(studioId, clientId, workoutId);
        long seen = ETags.required(headers);
        WorkoutContent content = body.content();
        return mayChange(key, caller)
                .map(workout -> ContentRequest.fitting(workout.setting(), content))
                .flatMap(fitting -> rewriteWorkout.rewrite(key, seen, fitting))
                .switchIfEmpty(Mono.error(() -> WorkoutProblems.unknownWorkout().asException()))
                .map(WorkoutsController::answer);
    }

    @PostMapping("/{workoutId}/start")
    @Operation(
            summary = "Begin a planned workout; no credits move. Problems: invalid_transition, session_cancelled,"
                    + " not_booked, not_the_trainer, staff_member_inactive, unknown_workout, staff_only")
    Mono<ResponseEntity<WorkoutResponse>> start(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @PathVariable UUID workoutId,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        return advance(new WorkoutKey(studioId, clientId, workoutId), new WorkoutCommand.Start(), headers, caller);
    }

    @PostMapping("/{workoutId}/complete")
    @Operation(
            summary = "End a workout that was begun, with its experience points. Problems: invalid_transition,"
                    + " unknown_workout, staff_only")
    Mono<ResponseEntity<WorkoutResponse>> complete(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @PathVariable UUID workoutId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody CompleteRequest body,
            Caller caller) {
        return advance(
                new WorkoutKey(studioId, clientId, workoutId),
                new WorkoutCommand.Complete(body.experiencePoints()),
                headers,
                caller);
    }

    @PostMapping("/{workoutId}/skip")
    @Operation(
            summary = "Say that a planned workout was not done. Problems: invalid_transition, unknown_workout,"
                    + " staff_only")
    Mono<ResponseEntity<WorkoutResponse>> skip(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @PathVariable UUID workoutId,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        return advance(new WorkoutKey(studioId, clientId, workoutId), new WorkoutCommand.Skip(), headers, caller);
    }

    @PostMapping("/{workoutId}/cancel")
    @Operation(
            summary = "Take back a workout that is planned or was begun; its booking stays. Problems:"
                    + " invalid_transition, unknown_workout, staff_only")
    Mono<ResponseEntity<WorkoutResponse>> cancel(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @PathVariable UUID workoutId,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        return advance(new WorkoutKey(studioId, clientId, workoutId), new WorkoutCommand.Cancel(), headers, caller);
    }

    private Mono<ResponseEntity<WorkoutResponse>> advance(
            WorkoutKey key, WorkoutCommand command, HttpHeaders headers, Caller caller) {
        // The key is asked for but not kept: the same command again changes nothing, whatever the key.
        IdempotencyKey.of(headers, key.studioId(), caller.accountId(), "advance-workout", key);
        return mayChange(key, caller)
                .then(zone(key.studioId()))
                .flatMap(zone -> advanceWorkout.advance(key, command, zone))
                .switchIfEmpty(Mono.error(() -> WorkoutProblems.unknownWorkout().asException()))
                .map(WorkoutsController::answer);
    }

    /** The workout, to those who may change it. */
    private Mono<Workout> mayChange(WorkoutKey key, Caller caller) {
        return access.asStaffOrSelf(key.studioId(), key.clientId(), caller)
                .then(find(key))
                .map(LoggedWorkout::workout)
                .delayUntil(
                        workout -> mayChange(key.studioId(), workout.setting().type(), caller));
    }

    /** Lets the studio's people change every workout and clients the solo ones; 403 to clients about others. */
    private Mono<Visitor> mayChange(UUID studioId, WorkoutType type, Caller caller) {
        return studios.visitor(studioId, caller)
                .filter(visitor -> visitor.isStaff() || type == WorkoutType.SOLO)
                .switchIfEmpty(Mono.error(() -> WorkoutProblems.staffOnly().asException()));
    }

    private Mono<LoggedWorkout> find(WorkoutKey key) {
        return browseWorkouts
                .one(key)
                .switchIfEmpty(Mono.error(() -> WorkoutProblems.unknownWorkout().asException()));
    }

    private Mono<ZoneId> zone(UUID studioId) {
        return studios.studio(studioId).map(studio -> studio.timeZone());
    }

    private static ResponseEntity<WorkoutResponse> answer(LogDecision decision) {
        return switch (decision) {
            case LogDecision.Logged logged -> created(logged.workout());
            case LogDecision.LoggedBefore before -> created(before.workout());
            case LogDecision.KeyReused reused ->
                throw IdempotencyKeys.mismatch().asException();
            case LogDecision.Duplicate duplicate ->
                throw WorkoutProblems.duplicate().asException();
            case LogDecision.DayOutOfRange range ->
                throw WorkoutProblems.dayOutOfRange(range.earliest(), range.latest())
                        .asException();
            case LogDecision.Refused refused ->
                throw WorkoutProblems.of(refused.refusal()).asException();
        };
    }

    private static ResponseEntity<WorkoutResponse> answer(AdvanceDecision decision) {
        return switch (decision) {
            case AdvanceDecision.Done done -> shown(done.workout());
            case AdvanceDecision.NotAllowed no ->
                throw WorkoutProblems.invalidTransition(no.status()).asException();
            case AdvanceDecision.Refused refused ->
                throw WorkoutProblems.ofStart(refused.refusal()).asException();
        };
    }

    private static ResponseEntity<WorkoutResponse> answer(RewriteDecision decision) {
        return switch (decision) {
            case RewriteDecision.Rewritten rewritten -> shown(rewritten.workout());
            case RewriteDecision.Stale stale -> throw ETags.stale().asException();
            case RewriteDecision.Closed closed ->
                throw WorkoutProblems.closed(closed.status()).asException();
        };
    }

    private static ResponseEntity<WorkoutResponse> created(LoggedWorkout logged) {
        WorkoutKey key = logged.workout().key();
        URI location =
                URI.create("/v1/studios/%s/clients/%s/workouts/%s".formatted(key.studioId(), key.clientId(), key.id()));
        return ResponseEntity.created(location)
                .eTag(ETags.of(logged.workout().version()))
                .body(WorkoutResponse.of(logged));
    }

    private static ResponseEntity<WorkoutResponse> shown(LoggedWorkout logged) {
        return ResponseEntity.ok().eTag(ETags.of(logged.workout().version())).body(WorkoutResponse.of(logged));
    }

    /** The constant that a query parameter names, null when it is not there; 400 when it names none. */
    private static <E> @Nullable E named(
            String parameter, @Nullable String code, E[] constants, Function<E, String> codeOf) {
        if (code == null) {
            return null;
        }
        return Arrays.stream(constants)
                .filter(constant -> codeOf.apply(constant).equals(code))
                .findFirst()
                .orElseThrow(() -> Days.refused(
                        parameter,
                        "is one of " + Arrays.stream(constants).map(codeOf).collect(Collectors.joining(", "))));
    }

    /** @param experiencePoints what it was worth */
    record CompleteRequest(
            @NotNull @Min(0) @Max(WorkoutLimits.MAX_POINTS) Integer experiencePoints) {}
}
