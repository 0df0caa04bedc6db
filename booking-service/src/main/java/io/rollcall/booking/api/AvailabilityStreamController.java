package io.rollcall.booking.api;

import io.rollcall.booking.api.AvailabilityController.Availability;
import io.rollcall.booking.application.AvailabilityWatch;
import io.rollcall.booking.application.AvailabilityWatch.Change;
import io.rollcall.booking.application.AvailabilityWatch.Opening;
import io.rollcall.booking.application.AvailabilityWatch.Watch;
import io.rollcall.booking.seats.SeatsLeft;
import io.rollcall.booking.seats.StudioSessions;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

@RestController
class AvailabilityStreamController {

    /** Sessions that a caller may name. */
    static final int MAX_SESSIONS = 50;

    /** Sessions shown at the start of a stream, the soonest first; later ones show when they change. */
    static final int MAX_SHOWN = 10_000;

    /** After that the caller comes back, and token and access are looked at again. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(2);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

    private final Insiders insiders;
    private final StudioSessions sessions;
    private final AvailabilityWatch availability;

    AvailabilityStreamController(Insiders insiders, StudioSessions sessions, AvailabilityWatch availability) {
        this.insiders = insiders;
        this.sessions = sessions;
        this.availability = availability;
    }

    @GetMapping(value = "/v1/studios/{studioId}/availability/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Seats left, live", description = """
                    Server-Sent Events of the name availability. First every session that has not ended, then each change. \
                    With Last-Event-ID only what was missed, or everything again when that is not known any more. \
                    An event may come twice or late: keep the highest version of each session.""")
    Flux<ServerSentEvent<Availability>> watch(
            @PathVariable UUID studioId,
            @RequestParam(name = "session_id", required = false) @Nullable Set<UUID> sessionIds,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            Caller caller) {
        Set<UUID> only = sessionIds == null ? Set.of() : sessionIds;
        if (only.size() > MAX_SESSIONS) {
            return Flux.error(tooManySessions().asException());
        }
        return insiders.enter(studioId, caller).thenMany(Flux.defer(() -> switch (availability.open(
                studioId, only, lastEventId)) {
            case Opening.Opened opened ->
                Heartbeats.beside(events(opened.watch(), studioId, only))
                        .take(LONGEST)
                        .doFinally(end -> opened.watch().close());
            case Opening.Full full -> Flux.error(tooManyStreams().asException());
            case Opening.Deaf deaf -> Flux.error(noStream().asException());
        }));
    }

    private Flux<ServerSentEvent<Availability>> events(Watch watch, UUID studioId, Set<UUID> only) {
        return before(watch, studioId, only)
                .concatWithValues(caughtUp(watch))
                .concatWith(watch.changes().map(AvailabilityStreamController::event));
    }

    private Flux<ServerSentEvent<Availability>> before(Watch watch, UUID studioId, Set<UUID> only) {
        List<Change> missed = watch.missed();
        if (missed != null) {
            return Flux.fromIterable(missed).map(AvailabilityStreamController::event);
        }
        return (only.isEmpty() ? sessions.upcoming(studioId, MAX_SHOWN) : sessions.all(studioId, only))
                .flatMapIterable(rows -> rows)
                .map(session -> showing(SeatsLeft.of(session)).build());
    }

    private static ServerSentEvent<Availability> event(Change change) {
        return showing(change.seats()).id(change.position().toString()).build();
    }

    // Rows have no place in the order of changes, so without an id: whoever is cut off among them starts over.
    private static ServerSentEvent.Builder<Availability> showing(SeatsLeft seats) {
        return ServerSentEvent.<Availability>builder().event("availability").data(Availability.of(seats));
    }

    /** Without data, so that a browser keeps the id and raises no event (HTML, section 9.2.6). */
    private static ServerSentEvent<Availability> caughtUp(Watch watch) {
        return ServerSentEvent.<Availability>builder()
                .id(watch.start().toString())
                .retry(COME_BACK_AFTER)
                .build();
    }

    private static Problem tooManySessions() {
        String limit = "is given at most " + MAX_SESSIONS + " times";
        return Problem.badRequest(
                "too_many_sessions", "session_id " + limit + ".", List.of(new FieldProblem("session_id", limit)));
    }

    private static Problem tooManyStreams() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "too_many_streams", "Too many are watching; try again later.")
                .retryAfter(TRY_AGAIN_AFTER);
    }

    private static Problem noStream() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "stream_unavailable",
                        "There are no live updates at the moment; try again later.")
                .retryAfter(TRY_AGAIN_AFTER);
    }
}
