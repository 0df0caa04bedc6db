package io.rollcall.catalog.studios;

import io.rollcall.contracts.catalog.CancellationClock;
import io.rollcall.contracts.catalog.FeeRule;
import io.rollcall.contracts.catalog.LateFee;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for bookings in a studio.
 *
 * @param freeCancellationUntil how long before the start a cancellation still costs nothing
 * @param measuredIn by which clock that is measured
 * @param lateCancellation what one costs that comes later
 * @param lateFee how much of it where it is charged; null for all that the session cost
 * @param noShow what it costs not to come
 * @param bookableUntil how long before the start the last booking is taken
 * @param waitlistOfferFor how long somebody on the waitlist may think about a seat that is offered to them
 */
record StudioPolicies(
        Duration freeCancellationUntil,
        CancellationClock measuredIn,
        FeeRule lateCancellation,
        @Nullable LateFee lateFee,
        FeeRule noShow,
        Duration bookableUntil,
        Duration waitlistOfferFor) {

    /** Of a studio that has said nothing else. */
    static final StudioPolicies DEFAULT = new StudioPolicies(
            Duration.ofHours(24),
            CancellationClock.ELAPSED_TIME,
            FeeRule.FREE,
            null,
            FeeRule.CHARGED,
            Duration.ZERO,
            Duration.ofHours(2));

    /** As the others are told of them, who need to know what an unused seat costs and nothing else yet. */
    io.rollcall.contracts.catalog.StudioPolicies told() {
        return new io.rollcall.contracts.catalog.StudioPolicies(
                freeCancellationUntil, lateCancellation, noShow, lateFee, measuredIn);
    }
}
