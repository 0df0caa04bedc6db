package io.rollcall.booking.saga;

import static io.rollcall.booking.saga.CancelCause.REQUESTED;
import static io.rollcall.booking.saga.CancelCause.SESSION_CANCELLED;
import static io.rollcall.booking.saga.CancelCause.TIMED_OUT;
import static io.rollcall.booking.saga.CancelCause.UNPAID;
import static io.rollcall.booking.saga.SagaEffect.ANNOUNCE;
import static io.rollcall.booking.saga.SagaEffect.BECOME;
import static io.rollcall.booking.saga.SagaEffect.CLOSE_HOLD;
import static io.rollcall.booking.saga.SagaEffect.DROP_SESSIONS;
import static io.rollcall.booking.saga.SagaEffect.RELEASE_SEATS;
import static io.rollcall.booking.saga.SagaEffect.SEND_CANCEL;
import static io.rollcall.booking.saga.SagaEffect.SEND_CHARGE;
import static io.rollcall.booking.saga.SagaEffect.SEND_MAKE_SESSION;
import static io.rollcall.booking.saga.SagaEffect.SEND_WITHDRAW_SESSION;
import static io.rollcall.booking.saga.SagaEffect.STAY;
import static io.rollcall.booking.saga.Transition.to;

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

/**
 * The life of a booking: every state against every signal.
 *
 * <p>Its end depends on no message order. The ledger keeps one answer per deduction for ever, undoes it once, and
 * refuses a deduction that comes after its cancellation; so a signal that comes late or again may be passed over, and
 * credits taken for a booking that has ended are sent back. So does scheduling with the session that it makes for one
 * booking: it answers an order in one way for ever, and makes none that was withdrawn.
 */
public final class BookingSaga {

    /** The reason of a booking whose deduction the ledger undid although nobody here asked for it. */
    public static final String CREDITS_RETURNED = "credits_returned";

    /** The reason of a hold that nobody confirmed in its time. */
    public static final String HOLD_EXPIRED = "hold_expired";

    private BookingSaga() {}

    /** How a booking begins, with its seats held. */
    public static Transition begin(int credits) {
        return credits > 0 ? to(new AwaitingCredits(), SEND_CHARGE, ANNOUNCE) : to(new Confirmed(false), ANNOUNCE);
    }

    /** How a booking begins whose session has yet to be made, with its seats held there. */
    public static Transition beginWithSession(int credits) {
        return to(new AwaitingSession(credits), SEND_MAKE_SESSION, ANNOUNCE);
    }

    /** How a booking begins that somebody has yet to confirm, with its seats held. */
    public static Transition beginOnHold(int credits, Instant expiresAt) {
        return to(new OnHold(credits, expiresAt), ANNOUNCE);
    }

    public static Transition on(BookingState state, BookingSignal signal) {
        return switch (state) {
            case OnHold s ->
                switch (signal) {
                    case HoldConfirmed i -> begin(s.credits()).with(CLOSE_HOLD);
                    case DeadlinePassed i -> to(new Rejected(HOLD_EXPIRED), RELEASE_SEATS, CLOSE_HOLD);
                    case CancelRequested i -> to(REQUESTED.end(), RELEASE_SEATS, CLOSE_HOLD);
                    case CancelledLate i -> to(REQUESTED.end(), RELEASE_SEATS, CLOSE_HOLD);
                    case SessionsDropped dropped -> to(dropped.cause().end(), RELEASE_SEATS, CLOSE_HOLD);
                    // What is called off comes off the booking once it is one.
                    case SomeSessionsDropped i -> to(s);
                    // Nobody has been asked for anything; they speak of this only when a database was set back.
                    case SessionMade i -> to(s);
                    case SessionRefused i -> to(s);
                    case CreditsHeld i -> to(s);
                    case CreditsDeducted i -> to(s);
                    case CreditsRefused i -> to(s);
                    case CreditsReturned i -> to(s);
                    case ReplyOverdue i -> to(s);
                    case ChangeRequested i -> to(s);
                    case FeeWaived i -> to(s);
                    case CaptureDue i -> to(s);
                };
            case AwaitingSession s ->
                switch (signal) {
                    case SessionMade i -> begin(s.credits());
                    case SessionRefused refused -> to(new Rejected(refused.code()), RELEASE_SEATS, ANNOUNCE);
                    // The ledger has not been asked; it speaks of this only when a database was set back.
                    case CreditsHeld i -> to(s);
                    case CreditsDeducted i -> to(s);
                    case CreditsRefused i -> to(s);
                    case CreditsReturned i -> to(s);
                    case ReplyOverdue i -> to(s, SEND_MAKE_SESSION);
                    case DeadlinePassed i -> to(TIMED_OUT.end(), RELEASE_SEATS, ANNOUNCE);
                    case CancelRequested i -> to(REQUESTED.end(), RELEASE_SEATS, ANNOUNCE);
                    case CancelledLate i -> to(REQUESTED.end(), RELEASE_SEATS, ANNOUNCE);
                    case SessionsDropped dropped -> to(dropped.cause().end(), RELEASE_SEATS, ANNOUNCE);
                    case SomeSessionsDropped i -> to(s);
                    case CaptureDue i -> to(s);
                    case HoldConfirmed i -> to(s);
                    case FeeWaived i -> to(s);
                    case ChangeRequested i -> to(s);
                };
            case AwaitingCredits s ->
                switch (signal) {
                    case SessionMade i -> to(s);
                    case SessionRefused i -> takeBack(SESSION_CANCELLED);
                    case CreditsHeld i -> to(new Confirmed(true), ANNOUNCE);
                    case CreditsDeducted i -> to(new Confirmed(true), ANNOUNCE);
                    case CreditsRefused refused -> to(new Rejected(refused.code()), RELEASE_SEATS, ANNOUNCE);
                    case CreditsReturned i -> to(new Rejected(CREDITS_RETURNED), RELEASE_SEATS, ANNOUNCE);
                    case ReplyOverdue i -> to(s, SEND_CHARGE);
                    case DeadlinePassed i -> takeBack(TIMED_OUT);
                    case CancelRequested i -> takeBack(REQUESTED);
                    // Nobody has heard yet that it is confirmed.
                    case CancelledLate i -> takeBack(REQUESTED);
                    case SessionsDropped dropped -> takeBack(dropped.cause());
                    // The ledger is asked for one amount at a time.
                    case SomeSessionsDropped i -> to(s);
                    case CaptureDue i -> to(s);
                    case HoldConfirmed i -> to(s);
                    case FeeWaived i -> to(s);
                    case ChangeRequested i -> to(s);
                };
            case Confirmed s ->
                switch (signal) {
                    case SessionMade i -> to(s);
                    case SessionRefused i -> cancel(s, SESSION_CANCELLED);
                    case CreditsHeld i -> to(s);
                    case CreditsDeducted i -> to(s);
                    case CreditsRefused i -> unpaid(s);
                    case CreditsReturned i -> unpaid(s);
                    case ReplyOverdue i -> to(s);
                    case DeadlinePassed i -> to(s);
                    case CancelRequested i -> cancel(s, REQUESTED);
                    case CancelledLate i -> s.charged() ? keepFee(REQUESTED) : cancel(s, REQUESTED);
                    case SessionsDropped dropped -> cancel(s, dropped.cause());
                    case SomeSessionsDropped i ->
                        s.charged()
                                ? to(new ChangingCharge(), DROP_SESSIONS, SEND_CHARGE, ANNOUNCE)
                                : to(s, DROP_SESSIONS, ANNOUNCE);
                    case CaptureDue i -> s.charged() ? to(new Capturing(), SEND_CHARGE) : to(s);
                    case HoldConfirmed i -> to(s);
                    case FeeWaived i -> to(s);
                    case ChangeRequested asked -> change(s, asked.coverage());
                };
            case Changing s ->
                switch (signal) {
                    case SessionMade i -> to(s);
                    case SessionRefused i -> takeBack(SESSION_CANCELLED);
                    case CreditsHeld i -> to(new Confirmed(true), BECOME, ANNOUNCE);
                    case CreditsDeducted i -> to(new Confirmed(true), BECOME, ANNOUNCE);
                    // The old charge stands, and this one never will.
                    case CreditsRefused i -> to(new Confirmed(true), STAY);
                    // It may have been taken, and may be taken yet: both charges are replaced by a third.
                    case CreditsReturned i -> to(new ChangingCharge(), STAY, SEND_CHARGE);
                    case ReplyOverdue i -> to(s, SEND_CHARGE);
                    case DeadlinePassed i -> to(new ChangingCharge(), STAY, SEND_CHARGE);
                    case CancelRequested i -> takeBack(REQUESTED);
                    case CancelledLate i -> keepFee(REQUESTED);
                    // They are looked at again once it is clear which sessions it has.
                    case SessionsDropped i -> to(s);
                    case SomeSessionsDropped i -> to(s);
                    case CaptureDue i -> to(s);
                    case ChangeRequested i -> to(s);
                    case HoldConfirmed i -> to(s);
                    case FeeWaived i -> to(s);
                };
            case ChangingCharge s ->
                switch (signal) {
                    case SessionMade i -> to(s);
                    case SessionRefused i -> takeBack(SESSION_CANCELLED);
                    case CreditsHeld i -> to(new Confirmed(true));
                    case CreditsDeducted i -> to(new Confirmed(true));
                    case CreditsRefused i -> takeBack(UNPAID);
                    case CreditsReturned i -> takeBack(UNPAID);
                    case ReplyOverdue i -> to(s, SEND_CHARGE);
                    case DeadlinePassed i -> to(s);
                    case CancelRequested i -> takeBack(REQUESTED);
                    case CancelledLate i -> keepFee(REQUESTED);
                    case SessionsDropped dropped -> takeBack(dropped.cause());
                    case SomeSessionsDropped i -> to(s, DROP_SESSIONS, SEND_CHARGE, ANNOUNCE);
                    case CaptureDue i -> to(new Capturing(), SEND_CHARGE);
                    case HoldConfirmed i -> to(s);
                    case FeeWaived i -> to(s);
                    case ChangeRequested i -> to(s);
                };
            case Capturing s ->
                switch (signal) {
                    case SessionMade i -> to(s);
                    case SessionRefused i -> takeBack(SESSION_CANCELLED);
                    // The answer to what was asked before.
                    case CreditsHeld i -> to(s);
                    case CreditsDeducted i -> to(new Confirmed(true));
                    case CreditsRefused i -> takeBack(UNPAID);
                    case CreditsReturned i -> takeBack(UNPAID);
                    case ReplyOverdue i -> to(s, SEND_CHARGE);
                    case DeadlinePassed i -> to(s);
                    case CancelRequested i -> takeBack(REQUESTED);
                    case CancelledLate i -> keepFee(REQUESTED);
                    case SessionsDropped dropped -> takeBack(dropped.cause());
                    case SomeSessionsDropped i -> to(s, DROP_SESSIONS, SEND_CHARGE, ANNOUNCE);
                    case CaptureDue i -> to(s);
                    case HoldConfirmed i -> to(s);
                    case FeeWaived i -> to(s);
                    case ChangeRequested i -> to(s);
                };
            case KeepingFee s ->
                switch (signal) {
                    case SessionMade i -> to(s, SEND_WITHDRAW_SESSION);
                    case SessionRefused i -> to(s);
                    case CreditsHeld i -> to(s);
                    case CreditsDeducted i -> to(new Cancelled(s.cause(), true), ANNOUNCE);
                    // It holds nothing of which a fee could be kept, which happens only when a database was set back.
                    case CreditsRefused i -> to(new Cancelling(s.cause()), SEND_CANCEL);
                    case CreditsReturned i -> to(new Cancelling(s.cause()), SEND_CANCEL);
                    case ReplyOverdue i -> to(s, SEND_CHARGE);
                    case DeadlinePassed i -> to(s);
                    case CancelRequested i -> to(s);
                    case CancelledLate i -> to(s);
                    case SessionsDropped i -> to(s);
                    case SomeSessionsDropped i -> to(s);
                    case CaptureDue i -> to(s);
                    case HoldConfirmed i -> to(s);
                    case FeeWaived i -> to(new Cancelling(s.cause()), SEND_CANCEL);
                    case ChangeRequested i -> to(s);
                };
            case Cancelling s ->
                switch (signal) {
                    case SessionMade i -> to(s, SEND_WITHDRAW_SESSION);
                    case SessionRefused i -> to(s);
                    case CreditsHeld i -> to(s);
                    case CreditsDeducted i -> to(s);
                    case CreditsRefused i -> to(s.cause().end(), ANNOUNCE);
                    case CreditsReturned i -> to(s.cause().end(), ANNOUNCE);
                    case ReplyOverdue i -> to(s, SEND_CANCEL);
                    case DeadlinePassed i -> to(s);
                    case CancelRequested i -> to(s);
                    case CancelledLate i -> to(s);
                    case SessionsDropped i -> to(s);
                    case SomeSessionsDropped i -> to(s);
                    case CaptureDue i -> to(s);
                    case HoldConfirmed i -> to(s);
                    case FeeWaived i -> to(s);
                    case ChangeRequested i -> to(s);
                };
            case Rejected s -> onceEnded(s, signal);
            case Cancelled s -> s.charged() ? onceEndedWithFee(s, signal) : onceEnded(s, signal);
        };
    }

    private static Transition cancel(Confirmed confirmed, CancelCause cause) {
        return confirmed.charged() ? takeBack(cause) : to(cause.end(), RELEASE_SEATS, ANNOUNCE);
    }

    private static Transition change(Confirmed confirmed, Coverage payment) {
        return switch (payment) {
            case UNCHANGED -> to(confirmed, BECOME, ANNOUNCE);
            case COVERED -> to(new ChangingCharge(), BECOME, SEND_CHARGE, ANNOUNCE);
            case OPEN -> to(new Changing(), SEND_CHARGE);
        };
    }

    /** The seats are free at once, the booking ends when the ledger has answered. */
    private static Transition takeBack(CancelCause cause) {
        return to(new Cancelling(cause), RELEASE_SEATS, SEND_CANCEL, ANNOUNCE);
    }

    /** As when it is taken back; the ledger is told to keep a part instead of nothing. */
    private static Transition keepFee(CancelCause cause) {
        return to(new KeepingFee(cause), RELEASE_SEATS, SEND_CHARGE, ANNOUNCE);
    }

    /**
     * The ledger takes back its word, which it does only when a database was set back. A seat that nobody pays for is not
     * kept; what the ledger may hold all the same is returned.
     */
    private static Transition unpaid(Confirmed confirmed) {
        return confirmed.charged() ? takeBack(UNPAID) : to(confirmed);
    }

    private static Transition onceEnded(BookingState end, BookingSignal signal) {
        return switch (signal) {
            case SessionMade i -> to(end, SEND_WITHDRAW_SESSION);
            case SessionRefused i -> to(end);
            case CreditsHeld i -> to(end, SEND_CANCEL);
            case CreditsDeducted i -> to(end, SEND_CANCEL);
            case CreditsRefused i -> to(end);
            case CreditsReturned i -> to(end);
            case ReplyOverdue i -> to(end);
            case DeadlinePassed i -> to(end);
            case CancelRequested i -> to(end);
            case CancelledLate i -> to(end);
            case SessionsDropped i -> to(end);
            case SomeSessionsDropped i -> to(end);
            case CaptureDue i -> to(end);
            case HoldConfirmed i -> to(end);
            case FeeWaived i -> to(end);
            case ChangeRequested i -> to(end);
        };
    }

    private static Transition onceEndedWithFee(Cancelled end, BookingSignal signal) {
        return switch (signal) {
            case SessionMade i -> to(end, SEND_WITHDRAW_SESSION);
            case SessionRefused i -> to(end);
            // A hold, where it was to be used: a database was set back.
            case CreditsHeld i -> to(end, SEND_CHARGE);
            case CreditsDeducted i -> to(end);
            case CreditsRefused i -> to(end.cause().end(), SEND_CANCEL, ANNOUNCE);
            case CreditsReturned i -> to(end.cause().end(), ANNOUNCE);
            case ReplyOverdue i -> to(end);
            case DeadlinePassed i -> to(end);
            case CancelRequested i -> to(end);
            case CancelledLate i -> to(end);
            case SessionsDropped i -> to(end);
            case SomeSessionsDropped i -> to(end);
            case CaptureDue i -> to(end);
            case HoldConfirmed i -> to(end);
            case FeeWaived i -> to(new Cancelling(end.cause()), SEND_CANCEL, ANNOUNCE);
            case ChangeRequested i -> to(end);
        };
    }
}
