package io.rollcall.booking.api;

import io.rollcall.booking.api.Insiders.Insider;
import io.rollcall.booking.application.CancelOnTerms;
import io.rollcall.booking.application.CancelOnTerms.Outcome;
import io.rollcall.booking.application.CancelOnTerms.Terms;
import io.rollcall.booking.application.PreviewCancellation;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.CancellationOutcome;
import io.rollcall.booking.bookings.FeeWaiver;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.bookings.StudioBookings;
import io.rollcall.booking.bookings.StudioFeeWaivers;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.PreferWait;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Bookings that are taken back, and what that costs. */
@RestController
@RequestMapping("/v1/studios/{studioId}/bookings/{bookingId}")
class CancellationController {

    private final Insiders insiders;
    private final StudioBookings bookings;
    private final PreviewCancellation previewCancellation;
    private final CancelOnTerms cancelOnTerms;
    private final StudioFeeWaivers waivers;
    private final Placing placing;

    CancellationController(
            Insiders insiders,
            StudioBookings bookings,
            PreviewCancellation previewCancellation,
            CancelOnTerms cancelOnTerms,
            StudioFeeWaivers waivers,
            Placing placing) {
        this.insiders = insiders;
        this.bookings = bookings;
        this.previewCancellation = previewCancellation;
        this.cancelOnTerms = cancelOnTerms;
        this.waivers = waivers;
        this.placing = placing;
    }

    record WaiveRequest(
            @NotBlank @Size(max = FeeWaiver.MAX_REASON) String reason) {}

    /**
     * A fee that was waived.
     *
     * @param credits that were given back
     * @param waivedBy the account
     */
    record WaiverResponse(int credits, String reason, UUID waivedBy, Instant waivedAt) {

        static WaiverResponse of(FeeWaiver waiver) {
            return new WaiverResponse(waiver.credits(), waiver.reason(), waiver.waivedBy(), waiver.waivedAt());
        }
    }

    /** A booking that may be seen, and by whom. */
    private record Seen(Booking booking, Insider insider) {}

    @PostMapping("/cancel/preview")
    @Operation(
            summary = "See what would come of cancelling at this moment; nothing is changed. Problems: unknown_booking,"
                    + " not_cancellable")
    Mono<CancelPreviewResponse> preview(@PathVariable UUID studioId, @PathVariable UUID bookingId, Caller caller) {
        return see(studioId, bookingId, caller)
                .map(Seen::booking)
                .filter(booking -> Standing.of(booking.state()) != Standing.REJECTED)
                .switchIfEmpty(Mono.error(() -> BookingProblems.notCancellable().asException()))
                .flatMap(booking -> previewCancellation
                        .preview(booking)
                        .map(outcome -> CancelPreviewResponse.of(booking, outcome)));
    }

    @PostMapping("/cancel")
    @Operation(
            summary = "Take a booking back; its seats are free at once, its credits return",
            description =
                    "With expected_credits_kept it is done only if the studio keeps just so many credits, else 409"
                            + " outcome_changed. Staff may waive_fee with a reason. Problems: unknown_booking, not_cancellable,"
                            + " outcome_changed, staff_only, reason_required, reason_not_allowed")
    Mono<ResponseEntity<BookingResponse>> cancel(
            @PathVariable UUID studioId,
            @PathVariable UUID bookingId,
            @Valid @RequestBody(required = false) @Nullable CancelRequest body,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        CancelRequest request = body == null ? CancelRequest.PLAIN : body;
        askForKey(headers, studioId, bookingId, caller, "bookings/cancel");
        return see(studioId, bookingId, caller)
                .map(seen -> terms(seen, request, caller))
                .flatMap(terms -> settled(terms.booking(), PreferWait.of(headers), cancelOnTerms.cancel(terms)))
                .map(BookingAnswers::cancelled);
    }

    @PostMapping("/waive-fee")
    @Operation(
            summary = "Give back what was kept of a booking that was cancelled; for the studio's own people. Problems:"
                    + " unknown_booking, nothing_to_waive, staff_only")
    Mono<ResponseEntity<BookingResponse>> waive(
            @PathVariable UUID studioId,
            @PathVariable UUID bookingId,
            @Valid @RequestBody WaiveRequest request,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        askForKey(headers, studioId, bookingId, caller, "bookings/waive-fee");
        return see(studioId, bookingId, caller)
                .flatMap(seen -> ownPeople(seen.insider())
                        ? settled(
                                seen.booking().ref(),
                                PreferWait.of(headers),
                                cancelOnTerms.waive(
                                        seen.booking().ref(), request.reason().strip(), caller.accountId()))
                        : Mono.error(staffOnly()))
                .map(BookingAnswers::cancelled);
    }

    @GetMapping("/fee-waiver")
    @Operation(summary = "Who waived the fee of a booking, and why; 204 when nobody has. For the studio's own people")
    Mono<ResponseEntity<WaiverResponse>> waiver(
            @PathVariable UUID studioId, @PathVariable UUID bookingId, Caller caller) {
        return insiders.colleague(studioId, caller)
                .flatMap(colleague -> see(studioId, bookingId, colleague))
                .flatMap(booking -> waivers.find(booking.ref()))
                .map(waiver -> ResponseEntity.ok(WaiverResponse.of(waiver)))
                .defaultIfEmpty(ResponseEntity.noContent().build());
    }

    /** The key is asked for but not kept: to cancel, or to waive, twice is to do it once, whatever the key. */
    private static void askForKey(HttpHeaders headers, UUID studioId, UUID bookingId, Caller caller, String route) {
        IdempotencyKey.of(headers, studioId, caller.accountId(), route, new BookingRef(studioId, bookingId));
    }

    private static Terms terms(Seen seen, CancelRequest request, Caller caller) {
        if (!ownPeople(seen.insider())) {
            request.refuseStaffFields();
        }
        return new Terms(
                seen.booking().ref(), request.expectedCreditsKept(), request.waiverReason(), caller.accountId());
    }

    /** A coach gives credits to their clients in other ways too: they excuse them, and adjust what they have. */
    private static boolean ownPeople(Insider insider) {
        return switch (insider) {
            case Insider.Staff staff -> true;
            case Insider.Coach coach -> true;
            case Insider.Person person -> false;
        };
    }

    /** The booking, to those who may see it; 404 to all others. */
    private Mono<Seen> see(UUID studioId, UUID bookingId, Caller caller) {
        return insiders.enter(studioId, caller)
                .flatMap(insider -> see(studioId, bookingId, insider).map(booking -> new Seen(booking, insider)));
    }

    private Mono<Booking> see(UUID studioId, UUID bookingId, Insider insider) {
        return bookings.find(studioId, bookingId, insider.scope())
                .switchIfEmpty(Mono.error(() -> BookingProblems.unknownBooking().asException()));
    }

    private Mono<Booking> settled(BookingRef ref, Duration wait, Mono<Outcome> work) {
        return placing.settled(ref, wait, each -> work.flatMap(CancellationController::done));
    }

    private static Mono<Booking> done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> Mono.just(done.booking());
            case Outcome.OutcomeChanged changed -> refuse(outcomeChanged(changed.now()));
            case Outcome.NothingToWaive no ->
                refuse(Problem.conflict("nothing_to_waive", "The studio keeps nothing of this booking."));
            case Outcome.Unknown no -> refuse(BookingProblems.unknownBooking());
        };
    }

    private static Problem outcomeChanged(CancellationOutcome now) {
        return new Problem(
                HttpStatus.CONFLICT,
                "outcome_changed",
                "%d credits would be kept now, and %d come back; nothing was changed."
                        .formatted(now.creditsKept(), now.creditsReturned()),
                List.of(new FieldProblem("/expected_credits_kept", "is %d now".formatted(now.creditsKept()))),
                null);
    }

    private static Throwable staffOnly() {
        return Problem.of(HttpStatus.FORBIDDEN, "staff_only", "Only the studio's own people may waive a fee.")
                .asException();
    }

    private static Mono<Booking> refuse(Problem problem) {
        return Mono.error(problem.asException());
    }
}
