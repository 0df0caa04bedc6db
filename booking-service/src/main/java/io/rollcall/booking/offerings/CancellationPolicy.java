package io.rollcall.booking.offerings;

import java.time.Duration;

/**
 * What a studio takes for seats that were booked and not used.
 *
 * @param freeUntil how long before the start a cancellation still costs nothing, in whole seconds
 * @param lateCharged whether a later one costs what the session cost, or nothing
 * @param noShowCharged whether not to come costs what the session cost, or nothing
 */
public record CancellationPolicy(Duration freeUntil, boolean lateCharged, boolean noShowCharged) {

    /** Of a studio that has told none. */
    public static final CancellationPolicy STANDARD = new CancellationPolicy(Duration.ofHours(24), false, true);
}
