package io.rollcall.booking.bookings;

import io.rollcall.booking.bookings.CancellationOutcome.Line;
import io.rollcall.booking.bookings.CancellationOutcome.Timing;
import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.saga.BookingSaga;
import io.rollcall.booking.saga.BookingSignal.CancelledLate;
import io.rollcall.booking.saga.BookingState.KeepingFee;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What it costs to take a booking back, by the policy that held when it was placed. The same function answers who asks
 * beforehand and decides when it is done.
 *
 * <p>A session that has begun is paid for as a whole, settled or not. One that is cancelled late costs the policy's fee, if
 * any. One that the studio has moved since it was booked is free until its new start. At the last moment that is free, it is
 * free.
 */
public final class CancellationRules {

    private CancellationRules() {}

    /**
     * What comes of taking the booking back.
     *
     * @param sessions all that the booking has
     */
    public static CancellationOutcome outcome(Booking booking, List<BookedTime> sessions) {
        if (!booking.state().holdsSeats()) {
            int kept = booking.amendments().kept();
            return new CancellationOutcome(List.of(), booking.credits() - kept, kept, 0);
        }
        boolean pays = canKeepFee(booking);
        List<Line> lines = sessions.stream()
                .sorted(Comparator.comparing(BookedTime::start).thenComparing(BookedTime::sessionId))
                .map(session -> line(booking, session, pays))
                .toList();
        int kept = lines.stream().mapToInt(Line::kept).sum();
        return new CancellationOutcome(
                lines, booking.credits() - kept, kept, Math.multiplyExact(booking.partySize(), lines.size()));
    }

    /** What is not confirmed yet, or costs no credits, is taken back for nothing however late: the saga says which. */
    private static boolean canKeepFee(Booking booking) {
        return BookingSaga.on(booking.state(), new CancelledLate()).next() instanceof KeepingFee;
    }

    private static Line line(Booking booking, BookedTime session, boolean pays) {
        CancellationPolicy policy = booking.policy();
        int cost = booking.perSession();
        Timing timing = timing(policy, session);
        int kept = switch (timing) {
            case ON_TIME, MOVED -> 0;
            case LATE -> policy.lateCharged() ? policy.lateFee().of(cost, booking.partySize()) : 0;
            case ALREADY_HAD -> cost;
        };
        return new Line(session.sessionId(), timing, cost, pays ? kept : 0, freeUntil(policy, session));
    }

    private static Timing timing(CancellationPolicy policy, BookedTime session) {
        if (session.had()) {
            return Timing.ALREADY_HAD;
        }
        if (session.moved()) {
            return Timing.MOVED;
        }
        return session.now().isAfter(policy.deadline(session.start(), session.zone())) ? Timing.LATE : Timing.ON_TIME;
    }

    private static Instant freeUntil(CancellationPolicy policy, BookedTime session) {
        return session.moved() || !policy.lateCharged()
                ? session.start()
                : policy.deadline(session.start(), session.zone());
    }
}
