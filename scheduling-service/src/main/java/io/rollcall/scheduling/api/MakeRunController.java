package io.rollcall.scheduling.api;

import io.rollcall.http.JustCreated;
import io.rollcall.scheduling.api.PreviewResponse.PreviewedSession;
import io.rollcall.scheduling.application.MakeRun;
import io.rollcall.scheduling.application.MakeRun.DatedSession;
import io.rollcall.scheduling.application.MakeRun.Order;
import io.rollcall.scheduling.application.MakeRun.Outcome;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/runs")
class MakeRunController {

    private static final String SESSIONS = "/sessions";

    private final StudioAccess access;
    private final Offerings offerings;
    private final TeamCheck team;
    private final MakeRun makeRun;

    MakeRunController(StudioAccess access, Offerings offerings, TeamCheck team, MakeRun makeRun) {
        this.access = access;
        this.offerings = offerings;
        this.team = team;
        this.makeRun = makeRun;
    }

    @Operation(
            summary =
                    "Make a run of sessions at dates of their own, such as the days of a workshop; they are numbered in"
                            + " order of time. Problems: those of preview, staff_busy")
    @PostMapping
    Mono<ResponseEntity<GenerateResponse>> make(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody MakeRunRequest request) {
        return outcome(caller, studioId, request, makeRun::make).map(outcome -> {
            if (outcome instanceof Outcome.Made made) {
                UUID run = made.run().runId();
                return ResponseEntity.created(URI.create("/v1/studios/" + studioId + "/runs/" + run))
                        .body(GenerateResponse.of(run, made.sessions()));
            }
            throw RunProblems.of(outcome, SESSIONS).asException();
        });
    }

    @Operation(
            summary = "Show what a run of dates would be and what stands in the way, without making it. Problems:"
                    + " start_out_of_range, duplicate_start, unknown_time_zone, unknown_offering, not_qualified,"
                    + " staff_member_inactive, unknown_staff_member")
    @PostMapping("/preview")
    Mono<RunPreview> preview(Caller caller, @PathVariable UUID studioId, @Valid @RequestBody MakeRunRequest request) {
        return outcome(caller, studioId, request, makeRun::preview).map(outcome -> {
            if (outcome instanceof Outcome.Shown shown) {
                return RunPreview.of(shown);
            }
            throw RunProblems.of(outcome, SESSIONS).asException();
        });
    }

    private Mono<Outcome> outcome(
            Caller caller, UUID studioId, MakeRunRequest request, BiFunction<Offering, Order, Mono<Outcome>> then) {
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> access.studio(studioId)))
                .map(studio -> request.order(studio.timeZone()))
                .flatMap(order -> JustCreated.await(
                                offerings.find(studioId, request.offeringId()),
                                "unknown_offering",
                                "There is no such offering.")
                        .flatMap(offering -> team.check(offering, order.staff())
                                .then(Mono.defer(() -> then.apply(offering, order)))));
    }

    record RunPreview(List<PreviewedSession> sessions) {

        private static RunPreview of(Outcome.Shown shown) {
            List<DatedSession> dated = shown.sessions();
            return new RunPreview(IntStream.range(0, dated.size())
                    .mapToObj(place -> PreviewedSession.of(
                            dated.get(place).date(),
                            dated.get(place).duration(),
                            ConflictResponse.at(place, shown.conflicts())))
                    .toList());
        }
    }
}
