package io.rollcall.booking.waitlist;

import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.offerings.WaitlistPolicy;
import io.rollcall.booking.offerings.WaitlistPolicy.Mode;
import io.rollcall.booking.seats.SessionSeats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When a waitlist is open, and what it does for whoever is next. */
public final class WaitlistRules {

    /** Why an entry has ended: nobody waits there any more. */
    public static final String CLOSED = "waitlist_closed";
    /** Why an entry has ended: what it waited for does not take place. */
    public static final String SESSION_CANCELLED = "session_cancelled";
    /** Why an entry has ended: the client was deactivated. */
    public static final String CLIENT_INACTIVE = "client_inactive";
    /** Why an entry has ended: what it waited for is not booked in this way any more. */
    public static final String NOT_BOOKABLE = "not_bookable";
    /** Why an entry has ended: it was taken off the list. */
    public static final String LEFT = "left";
    /** Why an entry has ended: a booking was to move to what it waited for, and did not. */
    public static final String TRANSFER_FAILED = "transfer_failed";
    /** Why an entry was passed over: there are free seats, and fewer than its party needs. */
    public static final String PARTY_DOES_NOT_FIT = "party_does_not_fit";
    /** Why an entry was passed over: there are seats, but not what its party needs besides. */
    public static final String RESOURCE_UNAVAILABLE = "resource_unavailable";

    private WaitlistRules() {}

    /** From when nobody waits for these sessions any more, of which the soonest is first. */
    public static Instant closesAt(WaitlistPolicy policy, List<SessionSeats> sessions) {
        return sessions.getFirst().startsAt().minus(policy.closesBefore());
    }

    /** What is done for somebody whose seats are free. */
    public sealed interface Turn {

        /** They are booked. */
        record Book() implements Turn {}

        /** They are held until the party accepts them. */
        record Offer(Duration holdFor) implements Turn {}
    }

    /**
     * What the waitlist does for the next, while it is open. Nobody is booked without their consent when cancelling would cost
     * them something already: they are offered the seats.
     */
    public static Turn turn(
            WaitlistEntry entry,
            WaitlistPolicy policy,
            CancellationPolicy cancellation,
            List<SessionSeats> sessions,
            Instant now) {
        SessionSeats first = sessions.getFirst();
        boolean late =
                cancellation.lateCharged() && now.isAfter(cancellation.deadline(first.startsAt(), first.timeZone()));
        if (policy.mode() == Mode.AUTO_BOOK && (entry.acceptsLate() || !late)) {
            return new Turn.Book();
        }
        Duration untilClosed = Duration.between(now, closesAt(policy, sessions));
        return new Turn.Offer(untilClosed.compareTo(policy.offerFor()) < 0 ? untilClosed : policy.offerFor());
    }
}
