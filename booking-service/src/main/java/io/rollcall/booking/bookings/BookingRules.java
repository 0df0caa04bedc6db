package io.rollcall.booking.bookings;

import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.seats.SessionSeats;
import java.util.List;
import java.util.Optional;

/** What may be booked how, by whom, and what it costs; whether there is room is another matter. */
public final class BookingRules {

    /** Attendees of one booking. */
    public static final int MAX_PARTY_SIZE = 100;
    /** Sessions that one booking may choose; an enrollment takes its run, however long. */
    public static final int MAX_CHOSEN_SESSIONS = 100;

    private BookingRules() {}

    /** The first rule that is broken, if any. */
    public static Optional<Refusal> check(
            Booker booker, BookingKind kind, int partySize, Offering offering, List<SessionSeats> sessions) {
        boolean oneOffering =
                sessions.stream().allMatch(session -> session.offeringId().equals(offering.offeringId()));
        if (!oneOffering) {
            return Optional.of(new Refusal.SeveralOfferings());
        }
        if (booker instanceof Booker.Person && !offering.published()) {
            return Optional.of(new Refusal.NotPublished());
        }
        if (partySize > MAX_PARTY_SIZE) {
            return Optional.of(new Refusal.PartyTooLarge());
        }
        return offers(offering, kind) ? Optional.empty() : Optional.of(new Refusal.KindNotOffered());
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
            // Its sessions come from free slots, which are not offered yet.
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
}
