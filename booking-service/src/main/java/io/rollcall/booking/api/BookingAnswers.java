package io.rollcall.booking.api;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.saga.BookingState;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What is answered to somebody who has changed a booking, by the state it has come to. */
final class BookingAnswers {

    private BookingAnswers() {}

    static ResponseEntity<BookingResponse> placed(Booking booking) {
        return switch (booking.state()) {
            case BookingState.OnHold s -> throw stillHeld(booking);
            case BookingState.AwaitingSession s -> answer(HttpStatus.ACCEPTED, booking);
            case BookingState.AwaitingCredits s -> answer(HttpStatus.ACCEPTED, booking);
            case BookingState.Confirmed s -> answer(HttpStatus.CREATED, booking);
            case BookingState.Changing s -> answer(HttpStatus.CREATED, booking);
            case BookingState.ChangingCharge s -> answer(HttpStatus.CREATED, booking);
            case BookingState.Capturing s -> answer(HttpStatus.CREATED, booking);
            case BookingState.Rejected s ->
                throw BookingProblems.rejected(booking, s.reason()).asException();
            // It was placed, and taken back since.
            case BookingState.KeepingFee s -> answer(HttpStatus.OK, booking);
            case BookingState.Cancelling s -> answer(HttpStatus.OK, booking);
            case BookingState.Cancelled s -> answer(HttpStatus.OK, booking);
        };
    }

    static ResponseEntity<BookingResponse> cancelled(Booking booking) {
        return switch (booking.state()) {
            case BookingState.Cancelled s -> answer(HttpStatus.OK, booking);
            case BookingState.KeepingFee s -> answer(HttpStatus.ACCEPTED, booking);
            case BookingState.Cancelling s -> answer(HttpStatus.ACCEPTED, booking);
            case BookingState.Rejected s ->
                throw BookingProblems.notCancellable().asException();
            case BookingState.OnHold s -> throw stillHeld(booking);
            case BookingState.AwaitingSession s -> throw stillHeld(booking);
            case BookingState.AwaitingCredits s -> throw stillHeld(booking);
            case BookingState.Confirmed s -> throw stillHeld(booking);
            case BookingState.Changing s -> throw stillHeld(booking);
            case BookingState.ChangingCharge s -> throw stillHeld(booking);
            case BookingState.Capturing s -> throw stillHeld(booking);
        };
    }

    private static IllegalStateException stillHeld(Booking booking) {
        return new IllegalStateException("booking " + booking.bookingId() + " holds its seats after a cancellation");
    }

    private static ResponseEntity<BookingResponse> answer(HttpStatus status, Booking booking) {
        return ResponseEntity.status(status)
                .location(URI.create("/v1/studios/" + booking.studioId() + "/bookings/" + booking.bookingId()))
                .body(BookingResponse.of(booking));
    }
}
