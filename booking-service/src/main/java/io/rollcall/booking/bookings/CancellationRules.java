package io.rollcall.booking.bookings;

import io.rollcall.booking.offerings.CancellationPolicy;
import java.util.List;

/** What it costs to take a booking back, by the policy that held when it was placed. */
public final class CancellationRules {

    private CancellationRules() {}

    /**
     * Credits that the studio keeps: for each session that the client has had, or that is taken back late, what it has cost.
     * At the last moment that is free, it is free.
     *
     * @param sessions all that the booking has
     */
    public static int fee(Booking booking, List<BookedTime> sessions) {
        long kept = sessions.stream()
                .filter(session -> session.settled() || late(session, booking.policy()))
                .count();
        return Math.multiplyExact(booking.perSession(), Math.toIntExact(kept));
    }

    private static boolean late(BookedTime session, CancellationPolicy policy) {
        return policy.lateCharged() && session.untilStart().compareTo(policy.freeUntil()) < 0;
    }
}
