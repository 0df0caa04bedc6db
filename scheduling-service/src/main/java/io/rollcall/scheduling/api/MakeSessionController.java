package io.rollcall.scheduling.api;

import io.rollcall.http.ETags;
import io.rollcall.http.JustCreated;
import io.rollcall.scheduling.application.MakeRun;
import io.rollcall.scheduling.application.MakeRun.Outcome;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.scheduling.sessions.Audience;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionView;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/sessions")
class MakeSessionController {

    private final StudioAccess access;
    private final Offerings offerings;
    private final TeamCheck team;
    private final MakeRun makeRun;
    private final Clock clock;

    MakeSessionController(StudioAccess access, Offerings offerings, TeamCheck team, MakeRun makeRun, Clock clock) {
        this.access = access;
        this.offerings = offerings;
        this.team = team;
        this.makeRun = makeRun;
        this.clock = clock;
    }

    @Operation(
            summary = "Make one session by itself. Problems: start_out_of_range, unknown_time_zone, unknown_offering,"
                    + " staff_busy, not_qualified, staff_member_inactive, unknown_staff_member")
    @PostMapping
    Mono<ResponseEntity<SessionResponse>> make(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody MakeSessionRequest request) {
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> access.studio(studioId)))
                .map(studio -> request.order(studio.timeZone()))
                .flatMap(order -> JustCreated.await(
                                offerings.find(studioId, request.offeringId()),
                                "unknown_offering",
                                "There is no such offering.")
                        .flatMap(offering -> team.check(offering, order.staff())
                                .then(Mono.defer(() -> makeRun.make(offering, order)))))
                .map(outcome -> {
                    if (outcome instanceof Outcome.Made made) {
                        return created(studioId, made.sessions().getFirst());
                    }
                    throw RunProblems.of(outcome, "/local_start").asException();
                });
    }

    private ResponseEntity<SessionResponse> created(UUID studioId, Session session) {
        return ResponseEntity.created(URI.create("/v1/studios/" + studioId + "/sessions/" + session.sessionId()))
                .eTag(ETags.of(session.version()))
                .body(SessionResponse.of(new SessionView(session, 0), clock.instant(), Audience.STAFF));
    }
}
