package io.rollcall.booking.bookings;

import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.Price;
import io.rollcall.booking.seats.SessionSeats;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a booking would cost.
 *
 * @param lines one for each session, in order of time
 * @param credits in all, 0 when it is not settled by credits
 * @param price in all, empty when it is settled by credits or not sold for money
 * @param free whether the offering costs nothing, however it is settled
 */
public record PriceBreakdown(
        UUID offeringId,
        Settlement settlement,
        int partySize,
        List<Line> lines,
        int credits,
        Optional<Price> price,
        boolean free) {

    /** What one session costs the whole party. */
    public record Line(SessionSeats session, int credits, Optional<Price> price) {}

    public static PriceBreakdown of(
            Settlement settlement, Offering offering, List<SessionSeats> sessions, int partySize) {
        List<Line> lines = sessions.stream()
                .map(session -> new Line(
                        session,
                        BookingRules.credits(settlement, offering, 1, partySize),
                        BookingRules.price(settlement, offering, 1, partySize)))
                .toList();
        return new PriceBreakdown(
                offering.offeringId(),
                settlement,
                partySize,
                lines,
                BookingRules.credits(settlement, offering, sessions.size(), partySize),
                BookingRules.price(settlement, offering, sessions.size(), partySize),
                isFree(offering));
    }

    private static boolean isFree(Offering offering) {
        Price price = offering.price();
        return offering.creditCost() == 0 && (price == null || price.amountMinor() == 0);
    }
}
