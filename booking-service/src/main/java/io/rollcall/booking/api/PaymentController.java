package io.rollcall.booking.api;

import io.rollcall.booking.application.ChangePayments;
import io.rollcall.booking.application.ChangePayments.Change;
import io.rollcall.booking.application.ChangePayments.Outcome;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Payment;
import io.rollcall.booking.bookings.StudioBookings;
import io.rollcall.contracts.booking.PaymentState;
import io.rollcall.http.ETags;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the studio says of the money for a booking. */
@RestController
@RequestMapping("/v1/studios/{studioId}/bookings/{bookingId}/payment")
class PaymentController {

    private final Insiders insiders;
    private final StudioBookings bookings;
    private final ChangePayments changePayments;

    PaymentController(Insiders insiders, StudioBookings bookings, ChangePayments changePayments) {
        this.insiders = insiders;
        this.bookings = bookings;
        this.changePayments = changePayments;
    }

    record PaymentRequest(@NotNull PaymentState state) {}

    @PutMapping
    @Operation(
            summary = "Say where the money for a booking stands; needs If-Match with the booking's version",
            description =
                    "pending becomes paid or failed, failed becomes pending or paid, paid becomes refunded; of a"
                            + " booking that is cancelled or being cancelled only paid becomes refunded, and of one that is pending or"
                            + " rejected nothing changes. To say what is already so changes nothing. Codes: unknown_booking,"
                            + " stale_version, no_payment, illegal_payment_change (its errors name the states that are allowed)")
    Mono<ResponseEntity<BookingResponse>> replace(
            @PathVariable UUID studioId,
            @PathVariable UUID bookingId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody PaymentRequest request,
            Caller caller) {
        Change change = new Change(
                new BookingRef(studioId, bookingId),
                PaymentStates.asked(request.state()),
                ETags.required(headers),
                caller.accountId());
        return insiders.colleague(studioId, caller)
                .flatMap(colleague -> bookings.find(studioId, bookingId, colleague.scope()))
                .switchIfEmpty(Mono.error(() -> BookingProblems.unknownBooking().asException()))
                .then(Mono.defer(() -> changePayments.change(List.of(change))))
                .map(outcomes -> answer(outcomes.getFirst()));
    }

    private static ResponseEntity<BookingResponse> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Changed(Booking booking) -> answer(booking);
            case Outcome.Same(Booking booking) -> answer(booking);
            case Outcome.UnknownBooking no ->
                throw BookingProblems.unknownBooking().asException();
            case Outcome.Stale no -> throw ETags.stale().asException();
            case Outcome.NoPayment no ->
                throw Problem.conflict("no_payment", "The booking is not paid in money.")
                        .asException();
            case Outcome.Illegal(Payment.Change.Illegal why) ->
                throw illegal(why).asException();
        };
    }

    private static ResponseEntity<BookingResponse> answer(Booking booking) {
        return ResponseEntity.ok().eTag(ETags.of(booking.version())).body(BookingResponse.of(booking));
    }

    private static Problem illegal(Payment.Change.Illegal why) {
        String booking = "The booking is " + PaymentStates.name(why.standing()) + " and its payment is "
                + PaymentStates.name(why.from());
        String allowed = why.allowed().isEmpty()
                ? "cannot be changed"
                : "can be changed to " + PaymentStates.names(why.allowed());
        return new Problem(
                HttpStatus.CONFLICT,
                "illegal_payment_change",
                booking + "; it " + allowed + ".",
                List.of(new FieldProblem("/state", allowed)),
                null);
    }
}
