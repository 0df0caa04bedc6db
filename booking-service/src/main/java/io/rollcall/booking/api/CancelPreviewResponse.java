package io.rollcall.booking.api;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.CancellationOutcome;
import io.rollcall.contracts.booking.BookingStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What would come of cancelling at this moment; of a booking that is being cancelled or was, what comes of that.
 *
 * @param state of the booking now
 * @param creditsReturned of what the booking costs
 * @param creditsKept of what the booking costs; what {@code expected_credits_kept} of the cancellation means
 * @param seatsFreed in all its sessions
 * @param sessions those it still has, in order of time
 */
record CancelPreviewResponse(
        UUID bookingId,
        BookingStatus state,
        int creditsReturned,
        int creditsKept,
        int seatsFreed,
        List<Line> sessions) {

    /**
     * One session.
     *
     * @param outcome {@code on_time}, {@code late}, {@code already_had} or {@code moved}
     * @param credits what it costs the whole party
     * @param freeUntil the last moment at which it costs nothing, also where that has passed
     */
    record Line(UUID sessionId, String outcome, int credits, int creditsKept, int creditsReturned, Instant freeUntil) {

        static Line of(CancellationOutcome.Line line) {
            return new Line(
                    line.sessionId(),
                    line.timing().name().toLowerCase(Locale.ROOT),
                    line.credits(),
                    line.kept(),
                    line.credits() - line.kept(),
                    line.freeUntil());
        }
    }

    static CancelPreviewResponse of(Booking booking, CancellationOutcome outcome) {
        return new CancelPreviewResponse(
                booking.bookingId(),
                BookingResponse.of(booking).state(),
                outcome.creditsReturned(),
                outcome.creditsKept(),
                outcome.seatsFreed(),
                outcome.lines().stream().map(Line::of).toList());
    }
}
