package io.rollcall.booking.api;

import io.rollcall.booking.seats.SeatsLeft;
import io.rollcall.booking.seats.StudioSessions;
import io.rollcall.contracts.booking.AvailabilityStatus;
import io.rollcall.http.JustCreated;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class AvailabilityController {

    private final Insiders insiders;
    private final StudioSessions sessions;

    AvailabilityController(Insiders insiders, StudioSessions sessions) {
        this.insiders = insiders;
        this.sessions = sessions;
    }

    /**
     * Seats of a session.
     *
     * @param taken by pending and confirmed bookings
     */
    record Availability(
            UUID sessionId, int capacity, int taken, int remaining, AvailabilityStatus status, long version) {

        static Availability of(SeatsLeft session) {
            AvailabilityStatus status = switch (session.colour()) {
                case AVAILABLE -> AvailabilityStatus.AVAILABLE;
                case FEW_LEFT -> AvailabilityStatus.FEW_LEFT;
                case FULL -> AvailabilityStatus.FULL;
                case CLOSED -> AvailabilityStatus.CLOSED;
            };
            return new Availability(
                    session.sessionId(),
                    session.capacity(),
                    session.taken(),
                    session.remaining(),
                    status,
                    session.version());
        }
    }

    @GetMapping("/v1/studios/{studioId}/sessions/{sessionId}/availability")
    @Operation(summary = "Seats left in a session")
    Mono<Availability> availability(@PathVariable UUID studioId, @PathVariable UUID sessionId, Caller caller) {
        return insiders.enter(studioId, caller)
                .then(Mono.defer(() -> JustCreated.await(
                        sessions.find(studioId, sessionId), "unknown_session", "There is no such session.")))
                .map(SeatsLeft::of)
                .map(Availability::of);
    }
}
