package io.rollcall.booking.bookings;

import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.OfferingKind;
import io.rollcall.booking.offerings.Price;
import io.rollcall.booking.seats.SessionSeats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What may be booked how, by whom, and what it costs; whether there is room is another matter. */
public final class BookingRules {

    /** Attendees of one booking. */
    public static final int MAX_PARTY_SIZE = 100;
    /** Sessions that one booking may choose; an enrollment takes its run, however long. */
    public static final int MAX_CHOSEN_SESSIONS = 100;

    /** From now until the latest slot that may be booked. */
    public static final Duration MAX_SLOT_AHEAD = Duration.ofDays(3 * 366);

    private BookingRules() {}

    /** The first rule that is broken by a booking of sessions that are there, if any. */
    public static Optional<Refusal> check(
            Booker booker, BookingKind kind, int partySize, Offering offering, List<SessionSeats> sessions) {
        boolean oneOffering =
                sessions.stream().allMatch(session -> session.offeringId().equals(offering.offeringId()));
        if (!oneOffering) {
            return Optional.of(new Refusal.SeveralOfferings());
        }
        return forAll(booker, partySize, offering)
                .or(() -> offers(offering, kind) ? Optional.empty() : Optional.of(new Refusal.KindNotOffered()));
    }

    /** The first rule that is broken by a booking that has its session made, if any. */
    public static Optional<Refusal> checkSlot(
            Booker booker, int partySize, Offering offering, Instant start, Instant now) {
        if (offering.kind() != OfferingKind.APPOINTMENT) {
            return Optional.of(new Refusal.NotAnAppointment());
        }
        if (!start.isAfter(now)) {
            return Optional.of(new Refusal.SlotInPast());
        }
        if (start.isAfter(now.plus(MAX_SLOT_AHEAD))) {
            return Optional.of(new Refusal.SlotTooFarAhead());
        }
        return forAll(booker, partySize, offering);
    }

    private static Optional<Refusal> forAll(Booker booker, int partySize, Offering offering) {
        if (booker instanceof Booker.Person && !offering.published()) {
            return Optional.of(new Refusal.NotPublished());
        }
        return partySize > MAX_PARTY_SIZE ? Optional.of(new Refusal.PartyTooLarge()) : Optional.empty();
    }

    private static boolean offers(Offering offering, BookingKind kind) {
        return switch (offering.kind()) {
            case CLASS, SERIES, WORKSHOP, WEBINAR ->
                switch (kind) {
                    case SINGLE_SESSION, DROP_IN -> true;
                    case ENROLLMENT -> false;
                };
            case COURSE ->
                switch (kind) {
                    case ENROLLMENT -> true;
                    case DROP_IN -> offering.dropIn();
                    case SINGLE_SESSION -> false;
                };
            // Each of its sessions is made for one booking.
            case APPOINTMENT -> false;
        };
    }

    /** Credits in all. */
    public static int credits(Settlement settlement, Offering offering, int sessions, int partySize) {
        return switch (settlement) {
            case CREDITS -> Math.multiplyExact(offering.creditCost(), Math.multiplyExact(sessions, partySize));
            case AT_DESK -> 0;
        };
    }

    /** How a booking is paid that costs so many credits. */
    public static Charge charge(Offering offering, int credits) {
        return switch (offering.chargeMoment()) {
            case ON_BOOKING -> Charge.DEDUCT;
            case ON_ATTENDANCE -> credits > 0 ? Charge.HOLD : Charge.DEDUCT;
        };
    }

    /** Money in all; empty when it is settled by credits, or not sold for money. */
    public static Optional<Price> price(Settlement settlement, Offering offering, int sessions, int partySize) {
        return switch (settlement) {
            case CREDITS -> Optional.empty();
            case AT_DESK ->
                Optional.ofNullable(offering.price()).map(each -> each.times(Math.multiplyExact(sessions, partySize)));
        };
    }
}
