package io.rollcall.booking;

import io.rollcall.booking.reconciliation.Pace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be set of this service.
 *
 * @param creditsDeadline how long a booking waits for scheduling, and then for the ledger, before it is given up; long
 *     enough that one of them that is started again within it loses no booking, short enough that seats are not held for
 *     nothing
 * @param reservationBatch requests that are placed in one transaction at most
 * @param sweepEvery how often to look for bookings that wait for an answer, and for those of cancelled and completed sessions
 * @param reconcileEvery how often to compare bookings with the ledger's charges
 * @param reconcileAfter only operations older than this are compared; twice {@code creditsDeadline} when not given, after
 *     which each should have ended
 * @param reconcileWindow operations younger than this are compared each time, older ones once: a database that is set
 *     back by less is found and repaired
 * @param waitlistEvery how often to look at a waitlist although nothing has happened there, so how late it may be found closed
 * @param completeAfter how long after its end a session is completed that nobody has completed
 * @param readModelsBehind how far the history of bookings, the totals of clients and the figures may be behind the bookings.
 *     A booking that is placed and confirmed within it is counted once, and many bookings in one transaction; 10 s at most
 */
@ConfigurationProperties("rollcall.booking")
record BookingProperties(
        @DefaultValue("5m") Duration creditsDeadline,
        @DefaultValue("256") int reservationBatch,
        @DefaultValue("1s") Duration sweepEvery,
        @DefaultValue("1m") Duration reconcileEvery,
        @Nullable Duration reconcileAfter,
        @DefaultValue("24h") Duration reconcileWindow,
        @DefaultValue("1m") Duration waitlistEvery,
        @DefaultValue("24h") Duration completeAfter,
        @DefaultValue("3s") Duration readModelsBehind) {

    /** Far below the time after which a reader gives up the broker's answer. */
    private static final Duration LONGEST_BEHIND = Duration.ofSeconds(10);

    BookingProperties {
        if (reservationBatch < 1) {
            throw new IllegalArgumentException(
                    "rollcall.booking.reservation-batch must be at least 1: " + reservationBatch);
        }
        if (readModelsBehind.isNegative() || readModelsBehind.compareTo(LONGEST_BEHIND) > 0) {
            throw new IllegalArgumentException("rollcall.booking.read-models-behind must be between 0 and "
                    + LONGEST_BEHIND + ": " + readModelsBehind);
        }
    }

    Pace pace() {
        Duration after = reconcileAfter == null ? creditsDeadline.multipliedBy(2) : reconcileAfter;
        return new Pace(reconcileEvery, after, reconcileWindow);
    }
}
