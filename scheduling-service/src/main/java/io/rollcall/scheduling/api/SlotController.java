package io.rollcall.scheduling.api;

import io.rollcall.http.FieldProblem;
import io.rollcall.http.JustCreated;
import io.rollcall.http.Problem;
import io.rollcall.http.Reach;
import io.rollcall.scheduling.application.FindSlots;
import io.rollcall.scheduling.appointments.FreeSlots;
import io.rollcall.scheduling.appointments.Span;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.scheduling.sessions.Audience;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/slots")
class SlotController {

    /** A month of local days, also one in which the clocks go back. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(31).plusHours(1);

    private final ScheduleAudience audience;
    private final StudioAccess access;
    private final Offerings offerings;
    private final FindSlots slots;

    SlotController(ScheduleAudience audience, StudioAccess access, Offerings offerings, FindSlots slots) {
        this.audience = audience;
        this.access = access;
        this.offerings = offerings;
        this.slots = slots;
    }

    @Operation(
            summary = "List the free slots of an offering that begin from one instant to before another. Problems:"
                    + " window_too_long, unknown_time_zone, unknown_offering, unknown_staff_member")
    @GetMapping
    Mono<SlotsResponse> list(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(name = "offering_id") UUID offeringId,
            @RequestParam(name = "staff_member_id", required = false) @Nullable UUID staffMemberId,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(name = "time_zone", required = false) @Nullable String timeZone) {
        Span window = window(from, to);
        ZoneId asked = timeZone == null ? null : LocalTimes.zone("time_zone", timeZone);
        return audience.of(studioId, caller)
                .flatMap(who -> offering(studioId, offeringId, who))
                .flatMap(offering -> free(offering, staffMemberId, window))
                .zipWith(
                        Mono.defer(() -> access.studio(studioId)),
                        (free, studio) ->
                                SlotsResponse.of(free, studio.timeZone(), asked == null ? studio.timeZone() : asked));
    }

    private Mono<FreeSlots> free(Offering offering, @Nullable UUID staffMemberId, Span window) {
        return JustCreated.await(
                slots.find(offering, staffMemberId, window), "unknown_staff_member", "There is no such staff member.");
    }

    /** What is not published is not there for others than the staff. */
    private Mono<Offering> offering(UUID studioId, UUID offeringId, Audience who) {
        return JustCreated.await(offerings.find(studioId, offeringId), "unknown_offering", "There is no such offering.")
                .filter(offering -> offering.published() || who == Audience.STAFF)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("unknown_offering", "There is no such offering.")
                        .asException()));
    }

    private static Span window(Instant from, Instant to) {
        Reach.parameter("from", from);
        Reach.parameter("to", to);
        if (!from.isBefore(to)) {
            throw refused("invalid_parameter", "to is after from");
        }
        if (Duration.between(from, to).compareTo(LONGEST_WINDOW) > 0) {
            throw refused("window_too_long", "to is at most 31 days after from");
        }
        return new Span(from, to);
    }

    private static RuntimeException refused(String code, String detail) {
        return Problem.badRequest(code, detail + ".", List.of(new FieldProblem("to", detail)))
                .asException();
    }
}
