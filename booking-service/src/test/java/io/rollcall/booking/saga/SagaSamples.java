package io.rollcall.booking.saga;

import io.rollcall.booking.saga.BookingSignal.CancelRequested;
import io.rollcall.booking.saga.BookingSignal.CreditsDeducted;
import io.rollcall.booking.saga.BookingSignal.CreditsRefused;
import io.rollcall.booking.saga.BookingSignal.CreditsReturned;
import io.rollcall.booking.saga.BookingSignal.DeadlinePassed;
import io.rollcall.booking.saga.BookingSignal.ReplyOverdue;
import io.rollcall.booking.saga.BookingSignal.SessionMade;
import io.rollcall.booking.saga.BookingSignal.SessionRefused;
import io.rollcall.booking.saga.BookingSignal.SessionsCancelled;
import io.rollcall.booking.saga.BookingSignal.SomeSessionsCancelled;
import io.rollcall.booking.saga.BookingState.AwaitingCredits;
import io.rollcall.booking.saga.BookingState.AwaitingSession;
import io.rollcall.booking.saga.BookingState.Cancelled;
import io.rollcall.booking.saga.BookingState.Cancelling;
import io.rollcall.booking.saga.BookingState.ChangingCharge;
import io.rollcall.booking.saga.BookingState.Confirmed;
import io.rollcall.booking.saga.BookingState.Rejected;
import java.util.List;

/** Every state and signal, once for each way in which it can differ. */
final class SagaSamples {

    static final String REFUSED = "insufficient_credits";
    static final String TAKEN = "slot_taken";

    static final List<BookingState> STATES = List.of(
            new AwaitingSession(2),
            new AwaitingSession(0),
            new AwaitingCredits(),
            new Confirmed(true),
            new Confirmed(false),
            new ChangingCharge(),
            new Cancelling(CancelCause.REQUESTED),
            new Cancelling(CancelCause.SESSION_CANCELLED),
            new Cancelling(CancelCause.TIMED_OUT),
            new Cancelling(CancelCause.UNPAID),
            new Rejected(REFUSED),
            new Cancelled(CancelCause.REQUESTED),
            new Cancelled(CancelCause.SESSION_CANCELLED),
            new Cancelled(CancelCause.UNPAID));

    static final List<BookingSignal> SIGNALS = List.of(
            new SessionMade(),
            new SessionRefused(TAKEN),
            new CreditsDeducted(),
            new CreditsRefused(REFUSED),
            new CreditsReturned(),
            new ReplyOverdue(),
            new DeadlinePassed(),
            new CancelRequested(),
            new SessionsCancelled(),
            new SomeSessionsCancelled());

    private SagaSamples() {}
}
