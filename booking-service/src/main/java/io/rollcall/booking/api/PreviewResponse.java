package io.rollcall.booking.api;

import io.rollcall.booking.application.PlaceBooking;
import io.rollcall.booking.application.PreviewBooking.Preview;
import io.rollcall.booking.bookings.PriceBreakdown;
import io.rollcall.booking.offerings.Price;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.contracts.booking.Settlement;
import io.rollcall.http.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a booking would cost, and whether it would get its seats now.
 *
 * @param seats sessions times party size
 * @param credits in all, 0 when it is not settled by credits
 * @param price in all, null when it is settled by credits or not sold for money
 * @param free whether the offering costs nothing, however it is settled
 * @param wouldBeAccepted whether there is room at this moment; credits are looked at when it is booked
 * @param problem why there is none, else null
 */
record PreviewResponse(
        UUID offeringId,
        Settlement settlement,
        int partySize,
        int seats,
        int credits,
        @Nullable Money price,
        boolean free,
        List<Line> lines,
        boolean wouldBeAccepted,
        @Nullable Reason problem) {

    /**
     * One session.
     *
     * @param sessionId null of one that would be made for the booking
     * @param credits for the whole party
     * @param price for the whole party
     * @param remaining seats that can still be booked
     */
    record Line(
            @Nullable UUID sessionId,
            Instant start,
            Instant end,
            String timeZone,
            int credits,
            @Nullable Money price,
            int remaining) {

        static Line of(PriceBreakdown.Line line, SessionChoice choice) {
            return new Line(
                    choice instanceof SessionChoice.NewSession
                            ? null
                            : line.session().sessionId(),
                    line.session().startsAt(),
                    line.session().endsAt(),
                    line.session().timeZone().getId(),
                    line.credits(),
                    Money.of(line.price()),
                    line.session().remaining());
        }
    }

    record Money(long amountMinor, String currency) {

        static @Nullable Money of(Optional<Price> price) {
            return price.map(each -> new Money(each.amountMinor(), each.currency()))
                    .orElse(null);
        }
    }

    /**
     * Why it would be refused.
     *
     * @param code of the problem that the booking would get
     */
    record Reason(String code, String detail) {

        static Reason of(Problem problem) {
            return new Reason(problem.code(), problem.detail());
        }
    }

    static PreviewResponse of(Preview.Priced priced, PlaceBooking command) {
        PriceBreakdown breakdown = priced.breakdown();
        return new PreviewResponse(
                breakdown.offeringId(),
                switch (breakdown.settlement()) {
                    case CREDITS -> Settlement.CREDITS;
                    case AT_DESK -> Settlement.AT_DESK;
                },
                breakdown.partySize(),
                Math.multiplyExact(breakdown.lines().size(), breakdown.partySize()),
                breakdown.credits(),
                Money.of(breakdown.price()),
                breakdown.free(),
                breakdown.lines().stream()
                        .map(line -> Line.of(line, command.sessions()))
                        .toList(),
                priced.refusal().isEmpty(),
                priced.refusal()
                        .map(refusal -> Reason.of(BookingProblems.of(refusal, command)))
                        .orElse(null));
    }
}
