package io.rollcall.booking.saga;

import io.rollcall.booking.saga.BookingSignal.CancelRequested;
import io.rollcall.booking.saga.BookingSignal.CancelledLate;
import io.rollcall.booking.saga.BookingSignal.CaptureDue;
import io.rollcall.booking.saga.BookingSignal.ChangeRequested;
import io.rollcall.booking.saga.BookingSignal.Coverage;
import io.rollcall.booking.saga.BookingSignal.CreditsDeducted;
import io.rollcall.booking.saga.BookingSignal.CreditsHeld;
import io.rollcall.booking.saga.BookingSignal.CreditsRefused;
import io.rollcall.booking.saga.BookingSignal.CreditsReturned;
import io.rollcall.booking.saga.BookingSignal.DeadlinePassed;
import io.rollcall.booking.saga.BookingSignal.FeeWaived;
import io.rollcall.booking.saga.BookingSignal.HoldConfirmed;
import io.rollcall.booking.saga.BookingSignal.ReplyOverdue;
import io.rollcall.booking.saga.BookingSignal.SessionMade;
import io.rollcall.booking.saga.BookingSignal.SessionRefused;
import io.rollcall.booking.saga.BookingSignal.SessionsDropped;
import io.rollcall.booking.saga.BookingSignal.SomeSessionsDropped;
import io.rollcall.booking.saga.BookingState.AwaitingCredits;
import io.rollcall.booking.saga.BookingState.AwaitingSession;
import io.rollcall.booking.saga.BookingState.Cancelled;
import io.rollcall.booking.saga.BookingState.Cancelling;
import io.rollcall.booking.saga.BookingState.Capturing;
import io.rollcall.booking.saga.BookingState.Changing;
import io.rollcall.booking.saga.BookingState.ChangingCharge;
import io.rollcall.booking.saga.BookingState.Confirmed;
import io.rollcall.booking.saga.BookingState.KeepingFee;
import io.rollcall.booking.saga.BookingState.OnHold;
import io.rollcall.booking.saga.BookingState.Rejected;
import java.time.Instant;
import java.util.List;

/** Every state and signal, once for each way in which it can differ. */
final class SagaSamples {

    static final String REFUSED = "insufficient_credits";
    static final String TAKEN = "slot_taken";

    static final List<BookingState> STATES = List.of(
            new OnHold(2, Instant.EPOCH),
            new OnHold(0, Instant.EPOCH),
            new AwaitingSession(2),
            new AwaitingSession(0),
            new AwaitingCredits(),
            new Confirmed(true),
            new Confirmed(false),
            new Changing(),
            new ChangingCharge(),
            new Capturing(),
            new KeepingFee(CancelCause.REQUESTED),
            new Cancelling(CancelCause.REQUESTED),
            new Cancelling(CancelCause.SESSION_CANCELLED),
            new Cancelling(CancelCause.EXCUSED),
            new Cancelling(CancelCause.NO_SHOW),
            new Cancelling(CancelCause.TIMED_OUT),
            new Cancelling(CancelCause.UNPAID),
            new Rejected(REFUSED),
            new Cancelled(CancelCause.REQUESTED, false),
            new Cancelled(CancelCause.REQUESTED, true),
            new Cancelled(CancelCause.EXCUSED, false),
            new Cancelled(CancelCause.NO_SHOW, false),
            new Cancelled(CancelCause.SESSION_CANCELLED, false),
            new Cancelled(CancelCause.UNPAID, false));

    static final List<BookingSignal> SIGNALS = List.of(
            new SessionMade(),
            new SessionRefused(TAKEN),
            new CreditsDeducted(),
            new CreditsHeld(),
            new CreditsRefused(REFUSED),
            new CreditsReturned(),
            new ReplyOverdue(),
            new DeadlinePassed(),
            new CancelRequested(),
            new CancelledLate(),
            new SessionsDropped(CancelCause.SESSION_CANCELLED),
            new SessionsDropped(CancelCause.EXCUSED),
            new SessionsDropped(CancelCause.NO_SHOW),
            new SomeSessionsDropped(),
            new CaptureDue(),
            new HoldConfirmed(),
            new FeeWaived(),
            new ChangeRequested(Coverage.UNCHANGED),
            new ChangeRequested(Coverage.COVERED),
            new ChangeRequested(Coverage.OPEN));

    private SagaSamples() {}
}
