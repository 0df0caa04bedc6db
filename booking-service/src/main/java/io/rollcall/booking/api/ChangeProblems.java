package io.rollcall.booking.api;

import io.rollcall.booking.bookings.BookingRules;
import io.rollcall.booking.bookings.ChangeRefusal;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.Problem;
import java.time.Duration;

/** Why a booking stays as it is, as callers see it. */
final class ChangeProblems {

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

    private ChangeProblems() {}

    static Problem of(ChangeRefusal refusal) {
        return switch (refusal) {
            case ChangeRefusal.NotConfirmed no -> notConfirmed();
            case ChangeRefusal.ChangeInProgress no ->
                Problem.conflict("change_in_progress", "The ledger has yet to answer to an earlier change.")
                        .retryAfter(TRY_AGAIN_AFTER);
            case ChangeRefusal.TooManyChanges no ->
                Problem.conflict("too_many_changes", "The booking was changed too often; it can be cancelled.");
            case ChangeRefusal.NotTransferable no ->
                Problem.conflict(
                        "not_transferable",
                        "An enrollment has its whole run, and an appointment its own session; neither is exchanged.");
            case ChangeRefusal.SessionRequired no ->
                Problem.unprocessable(
                        "session_required",
                        "/from_session_id",
                        "The booking has several sessions: say which to leave.");
            case ChangeRefusal.NotInSession no ->
                Problem.unprocessable("not_in_session", "/from_session_id", "The booking does not have this session.");
            case ChangeRefusal.SameSession no ->
                Problem.unprocessable("same_session", "/to_session_id", "The booking is in this session.");
            case ChangeRefusal.AlreadyInSession no ->
                Problem.conflict("already_in_session", "The booking has this session, too.");
            case ChangeRefusal.SamePartySize no ->
                Problem.unprocessable("same_party_size", "/party_size", "The party has this size.");
            case ChangeRefusal.UnknownSession no -> Problem.notFound("unknown_session", unknownSession());
            case ChangeRefusal.SessionClosed no ->
                Problem.conflict("session_closed", "Session " + no.sessionId() + " is cancelled or has begun.");
            case ChangeRefusal.SoldOut no ->
                Problem.conflict("sold_out", "Session " + no.sessionId() + " has no room for this party.");
            case ChangeRefusal.ResourceUnavailable no ->
                Problem.conflict(
                        "resource_unavailable",
                        "Resource " + no.resourceId() + " does not suffice for this party at that time.");
            case ChangeRefusal.PartyTooLarge no ->
                Problem.unprocessable(
                        "party_too_large",
                        "/party_size",
                        "The party is larger than a session, or than the " + BookingRules.MAX_PARTY_SIZE
                                + " of one booking.");
            case ChangeRefusal.SeveralOfferings no ->
                Problem.conflict("several_offerings", "All sessions of a booking belong to one offering.");
            case ChangeRefusal.NotPublished no ->
                Problem.conflict("not_published", "The offering is not open for booking by clients.");
            case ChangeRefusal.KindNotOffered no ->
                Problem.conflict("kind_not_offered", "Sessions of that offering are not booked one by one.");
            case ChangeRefusal.PaymentDiffers no ->
                Problem.conflict(
                        "payment_differs", "One costs credits and the other nothing: book the one, cancel the other.");
            case ChangeRefusal.TooLate no ->
                Problem.conflict(
                        "too_late_to_change", "To leave these seats costs something by now; the studio can do it.");
            case ChangeRefusal.KeyReused no -> IdempotencyKeys.mismatch();
        };
    }

    static String unknownSession() {
        return "There is no such session in this studio.";
    }

    static Problem notConfirmed() {
        return Problem.conflict("not_confirmed", "The booking is not confirmed.");
    }

    static Problem insufficientCredits() {
        return Problem.conflict(
                "insufficient_credits", "The client has not enough credits; the booking is as it was before.");
    }

    static Problem timedOut() {
        return Problem.conflict("timed_out", "It could not be completed in time; the booking is as it was before.");
    }
}
