package io.rollcall.booking.api;

import io.rollcall.booking.application.PlaceBooking;
import io.rollcall.booking.application.PreviewBooking;
import io.rollcall.booking.application.PreviewBooking.Preview;
import io.rollcall.booking.bookings.Refusal;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.booking.seats.StudioSessions;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.JustCreated;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class PreviewController {

    private final Insiders insiders;
    private final PreviewBooking preview;
    private final StudioSessions sessions;
    private final Supplier<UUID> ids;

    PreviewController(Insiders insiders, PreviewBooking preview, StudioSessions sessions, Supplier<UUID> ids) {
        this.insiders = insiders;
        this.preview = preview;
        this.sessions = sessions;
        this.ids = ids;
    }

    @PostMapping("/v1/studios/{studioId}/bookings/preview")
    @Operation(
            summary = "Price a booking before it is made, and see whether it would get its seats now; nothing is held."
                    + " Whether the client has the credits shows when it is booked. Problems: as of booking")
    Mono<PreviewResponse> preview(
            @PathVariable UUID studioId, @Valid @RequestBody BookingRequest request, Caller caller) {
        // No key is asked for: to look twice does nothing twice.
        IdempotencyKey none = new IdempotencyKey(studioId, caller.accountId(), "bookings/preview", "", "");
        return insiders.booker(studioId, caller)
                .zipWith(insiders.zone(studioId))
                .map(asked -> BookingCommands.place(none, ids.get(), ids, asked.getT2(), asked.getT1(), request))
                .flatMap(command -> look(command).map(outcome -> answer(outcome, command)));
    }

    /** As when it is booked, sessions that are not known here may have been made a moment ago. */
    private Mono<Preview> look(PlaceBooking command) {
        return next(command)
                .flatMap(outcome -> outcome instanceof Preview.Refused(Refusal.UnknownSessions no)
                        ? JustCreated.await(
                                        sessions.known(command.selection()),
                                        BookingProblems.unknownCode(command.sessions()),
                                        BookingProblems.unknownDetail(command.sessions()))
                                .then(Mono.defer(() -> next(command)))
                        : Mono.just(outcome));
    }

    /** The next session with room may be behind all that were looked through. */
    private Mono<Preview> next(PlaceBooking command) {
        return preview.preview(command)
                .flatMap(outcome -> outcome instanceof Preview.Refused(Refusal.LookFurther(SessionSeats last))
                                && command.sessions() instanceof SessionChoice.NextWithRoom next
                        ? next(command.of(next.behind(last)))
                        : Mono.just(outcome));
    }

    private static PreviewResponse answer(Preview outcome, PlaceBooking command) {
        return switch (outcome) {
            case Preview.Priced priced -> PreviewResponse.of(priced, command);
            case Preview.Refused(Refusal refusal) ->
                throw BookingProblems.of(refusal, command).asException();
        };
    }
}
