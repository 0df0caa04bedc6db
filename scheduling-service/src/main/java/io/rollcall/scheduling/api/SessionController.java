package io.rollcall.scheduling.api;

import io.rollcall.http.ETags;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.http.Reach;
import io.rollcall.scheduling.application.BrowseSchedule;
import io.rollcall.scheduling.application.ChangeSession;
import io.rollcall.scheduling.application.ChangeSession.Change;
import io.rollcall.scheduling.application.ChangeSession.Describe;
import io.rollcall.scheduling.application.ChangeSession.Restaff;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.scheduling.sessions.Audience;
import io.rollcall.scheduling.sessions.SessionFilter;
import io.rollcall.scheduling.sessions.SessionState;
import io.rollcall.scheduling.sessions.SessionView;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
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

@RestController
@RequestMapping("/v1/studios/{studioId}/sessions")
class SessionController {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final ScheduleAudience audience;
    private final StudioAccess access;
    private final BrowseSchedule schedule;
    private final ChangeSession change;
    private final Offerings offerings;
    private final TeamCheck team;
    private final Clock clock;

    SessionController(
            ScheduleAudience audience,
            StudioAccess access,
            BrowseSchedule schedule,
            ChangeSession change,
            Offerings offerings,
            TeamCheck team,
            Clock clock) {
        this.audience = audience;
        this.access = access;
        this.schedule = schedule;
        this.change = change;
        this.offerings = offerings;
        this.team = team;
        this.clock = clock;
    }

    @Operation(summary = "List sessions in the order in which they were made, those of a run by number")
    @GetMapping
    Mono<ResponseEntity<Page<SessionResponse>>> list(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(name = "run_id", required = false) @Nullable UUID runId,
            @RequestParam(name = "offering_id", required = false) @Nullable UUID offeringId,
            @RequestParam(name = "staff_member_id", required = false) @Nullable UUID staffMemberId,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        SessionFilter filter = new SessionFilter(
                runId,
                offeringId,
                staffMemberId,
                state(state),
                clock.instant(),
                Reach.parameter("from", from),
                Reach.parameter("to", to),
                page.after(),
                page.probe());
        return audience.of(studioId, caller)
                .flatMap(who -> schedule.sessions(studioId, filter, who)
                        .map(rows -> page.page(rows, view -> view.session().sessionId(), view -> response(view, who))
                                .answer(exchange)));
    }

    @Operation(summary = "Look at a session. Problems: unknown_session")
    @GetMapping("/{sessionId}")
    Mono<ResponseEntity<SessionResponse>> get(
            Caller caller, @PathVariable UUID studioId, @PathVariable UUID sessionId) {
        return audience.of(studioId, caller)
                .flatMap(who -> schedule.session(studioId, sessionId, who).map(view -> answer(view, who)))
                .switchIfEmpty(
                        Mono.error(() -> ScheduleProblems.unknownSession().asException()));
    }

    @Operation(
            summary = "Change the seats of a session; needs If-Match. Problems: stale_version, capacity_below_taken,"
                    + " session_cancelled, session_begun, unknown_session")
    @PatchMapping(
            path = "/{sessionId}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MERGE_PATCH})
    Mono<ResponseEntity<SessionResponse>> patch(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID sessionId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody SessionPatch patch) {
        long seen = ETags.required(headers);
        return changed(studioId, caller, () -> change.resize(studioId, sessionId, patch.resize(seen)));
    }

    @Operation(
            summary =
                    "Move a session that has not begun; its bookings go with it. Problems: start_out_of_range,"
                            + " unknown_time_zone, staff_busy, resource_unavailable, session_cancelled, session_begun, unknown_session")
    @PostMapping("/{sessionId}/move")
    Mono<ResponseEntity<SessionResponse>> move(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID sessionId,
            @Valid @RequestBody MoveRequest request) {
        return changed(studioId, caller, () -> change.move(studioId, sessionId, request.move()));
    }

    @Operation(
            summary =
                    "Call a session off: its bookings are cancelled and their credits come back; again changes nothing."
                            + " Problems: session_begun, unknown_session")
    @PostMapping("/{sessionId}/cancel")
    Mono<ResponseEntity<SessionResponse>> cancel(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID sessionId,
            @RequestHeader HttpHeaders headers) {
        // The key is asked for but not kept: to cancel twice is to cancel once, whatever the key.
        IdempotencyKey.of(
                headers, studioId, caller.accountId(), "sessions/cancel", new SessionRef(studioId, sessionId));
        return changed(studioId, caller, () -> change.cancel(studioId, sessionId));
    }

    @Operation(
            summary = "Say who is in a session, in the place of those who are; needs If-Match. Problems: stale_version,"
                    + " staff_busy, not_qualified, staff_member_inactive, session_cancelled, session_begun,"
                    + " unknown_staff_member, unknown_session")
    @PutMapping("/{sessionId}/staff")
    Mono<ResponseEntity<SessionResponse>> restaff(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID sessionId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody StaffRequest request) {
        Restaff restaff = new Restaff(request.team(), ETags.required(headers));
        return changed(
                studioId,
                caller,
                () -> schedule.session(studioId, sessionId, Audience.STAFF)
                        .switchIfEmpty(Mono.error(
                                () -> ScheduleProblems.unknownSession().asException()))
                        .flatMap(view -> offerings.find(studioId, view.session().offeringId()))
                        .flatMap(offering -> team.check(offering, restaff.staff()))
                        .then(Mono.defer(() -> change.restaff(studioId, sessionId, restaff))));
    }

    @Operation(
            summary =
                    "Say where a session meets, notes for the staff and metadata, in the place of what was said; needs"
                            + " If-Match. Problems: stale_version, unknown_session")
    @PutMapping("/{sessionId}/details")
    Mono<ResponseEntity<SessionResponse>> describe(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID sessionId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody DetailsRequest request) {
        Describe describe = new Describe(request.details(), ETags.required(headers));
        return changed(studioId, caller, () -> change.describe(studioId, sessionId, describe));
    }

    private record SessionRef(UUID studioId, UUID sessionId) {}

    private Mono<ResponseEntity<SessionResponse>> changed(UUID studioId, Caller caller, Supplier<Mono<Change>> work) {
        return access.staff(studioId, caller).then(Mono.defer(work)).map(outcome -> {
            if (outcome instanceof Change.Made(SessionView session)) {
                return answer(session, Audience.STAFF);
            }
            throw ScheduleProblems.of(outcome).asException();
        });
    }

    private static @Nullable SessionState state(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(SessionState.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest(
                                "invalid_parameter",
                                "state is upcoming, full, active, completed or cancelled.",
                                List.of(new FieldProblem("state", "is not a state of sessions")))
                        .asException());
    }

    private ResponseEntity<SessionResponse> answer(SessionView view, Audience who) {
        return ResponseEntity.ok().eTag(ETags.of(view.session().version())).body(response(view, who));
    }

    private SessionResponse response(SessionView view, Audience who) {
        return SessionResponse.of(view, clock.instant(), who);
    }
}
