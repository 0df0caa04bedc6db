package io.rollcall.booking.offerings;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What a studio takes for seats that were booked and not used.
 *
 * @param freeUntil how long before the start a cancellation still costs nothing, in whole seconds
 * @param measuredIn by which clock that is measured
 * @param lateCharged whether a later one costs {@code lateFee}, or nothing
 * @param noShowCharged whether not to come costs what the session cost, or nothing
 */
public record CancellationPolicy(
        Duration freeUntil, CancellationClock measuredIn, boolean lateCharged, LateFee lateFee, boolean noShowCharged) {

    /** Of a studio that has told none. */
    public static final CancellationPolicy STANDARD = new CancellationPolicy(Duration.ofHours(24), false, true);

    /** By elapsed time; what is charged is all that the session cost. */
    public CancellationPolicy(Duration freeUntil, boolean lateCharged, boolean noShowCharged) {
        this(freeUntil, CancellationClock.ELAPSED_TIME, lateCharged, new LateFee.Whole(), noShowCharged);
    }

    /** The last moment that is in time for a session. */
    public Instant deadline(Instant start, ZoneId zone) {
        return measuredIn.before(start, zone, freeUntil);
    }
}
