package io.rollcall.booking.api;

import io.rollcall.booking.application.PlaceBooking;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRules;
import io.rollcall.booking.bookings.Refusal;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.Problem;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Refusals as callers see them. */
final class BookingProblems {

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

    private BookingProblems() {}

    static Problem of(Refusal refusal, PlaceBooking request) {
        return of(refusal, request.sessions());
    }

    static Problem of(Refusal refusal, SessionChoice sessions) {
        return switch (refusal) {
            case Refusal.UnknownClient no -> Problem.notFound("unknown_client", "There is no such client.");
            case Refusal.InactiveClient no ->
                Problem.conflict("client_inactive", "The client with this address was deactivated.");
            case Refusal.UnknownSessions no -> unknown(sessions);
            case Refusal.NotPublished no ->
                Problem.conflict("not_published", "The offering is not open for booking by clients.");
            case Refusal.KindNotOffered no ->
                Problem.unprocessable(
                        "kind_not_offered", "/kind", "Offerings of this kind are not booked in this way.");
            case Refusal.NotAnAppointment no ->
                Problem.unprocessable("not_an_appointment", "/slot/offering_id", "Only appointments have slots.");
            case Refusal.SlotInPast no -> Problem.unprocessable("slot_in_past", "/slot", "The slot has begun.");
            case Refusal.SlotTooFarAhead no ->
                Problem.unprocessable(
                        "slot_too_far_ahead",
                        "/slot",
                        "Slots are booked at most " + BookingRules.MAX_SLOT_AHEAD.toDays() + " days ahead.");
            case Refusal.SeveralOfferings no ->
                Problem.unprocessable(
                        "several_offerings", "/session_ids", "All sessions of a booking belong to one offering.");
            case Refusal.PartyTooLarge no ->
                Problem.unprocessable(
                        "party_too_large",
                        "/party_size",
                        "The party is larger than a session, or than the " + BookingRules.MAX_PARTY_SIZE
                                + " of one booking.");
            case Refusal.SoldOut no ->
                Problem.conflict("sold_out", "Session " + no.sessionId() + " has no room for this party.");
            case Refusal.NoneWithRoom no ->
                Problem.conflict("sold_out", "No session that is open has room for this party.");
            case Refusal.LookFurther no ->
                throw new IllegalStateException("sessions behind " + no.last() + " were not looked at");
            case Refusal.SessionClosed no ->
                Problem.conflict("session_closed", "Session " + no.sessionId() + " is cancelled or has begun.");
            case Refusal.ResourceUnavailable no ->
                Problem.conflict(
                        "resource_unavailable",
                        "Resource " + no.resourceId() + " does not suffice for this party at that time.");
            case Refusal.KeyReused no -> IdempotencyKeys.mismatch();
        };
    }

    /** The code under which to look for sessions that may have been made a moment ago. */
    static String unknownCode(SessionChoice sessions) {
        return switch (sessions) {
            case SessionChoice.Chosen chosen -> "unknown_session";
            case SessionChoice.WholeRun run -> "unknown_run";
            case SessionChoice.NewSession made -> "unknown_offering";
            case SessionChoice.NextWithRoom next ->
                switch (next.series()) {
                    case SessionChoice.Series.OfOffering offering -> "unknown_offering";
                    case SessionChoice.Series.OfRun run -> "unknown_run";
                };
        };
    }

    static String unknownDetail(SessionChoice sessions) {
        return switch (sessions) {
            case SessionChoice.Chosen chosen -> "One of these sessions is not in this studio.";
            case SessionChoice.WholeRun run -> "There is no such run in this studio.";
            case SessionChoice.NewSession made -> "There is no such offering in this studio.";
            case SessionChoice.NextWithRoom next ->
                switch (next.series()) {
                    case SessionChoice.Series.OfOffering offering -> "There is no such offering in this studio.";
                    case SessionChoice.Series.OfRun run -> "There is no such run in this studio.";
                };
        };
    }

    private static Problem unknown(SessionChoice sessions) {
        return Problem.notFound(unknownCode(sessions), unknownDetail(sessions));
    }

    static Problem overloaded() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "overloaded",
                        "Too many bookings are being made at this moment; nothing was kept of this request.")
                .retryAfter(TRY_AGAIN_AFTER);
    }

    /**
     * A booking that came to nothing.
     *
     * @param reason as the booking tells it
     */
    static Problem rejected(Booking booking, String reason) {
        String detail = switch (reason) {
            case "insufficient_credits" -> "The client has not enough credits.";
            case "timed_out" -> "It could not be completed in time.";
            case "credits_returned" -> "The credits were not deducted.";
            case "slot_taken" -> "Somebody is in another session at that time.";
            case "slot_not_offered" -> "That time is none of the free slots.";
            case "slot_too_soon" -> "That time is sooner than the offering can be booked.";
            case "not_qualified" -> "The staff member is not qualified for this offering.";
            case "unknown_staff_member" -> "There is no such staff member in this studio.";
            case "unknown_offering" -> "The offering cannot be scheduled.";
            default -> "It was refused.";
        };
        return Problem.conflict(reason, detail + " Booking " + booking.bookingId() + " holds no seat.");
    }

    static Problem notCancellable() {
        return Problem.conflict("not_cancellable", "The booking came to nothing; there is nothing to cancel.");
    }

    static Problem unknownBooking() {
        return Problem.notFound("unknown_booking", "There is no such booking.");
    }
}
