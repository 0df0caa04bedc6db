package io.rollcall.catalog.studios;

import io.rollcall.contracts.catalog.FeeRule;
import java.time.Duration;

/**
 * What holds for bookings in a studio.
 *
 * @param freeCancellationUntil how long before the start a cancellation still costs nothing
 * @param lateCancellation what one costs that comes later
 * @param noShow what it costs not to come
 * @param bookableUntil how long before the start the last booking is taken
 * @param waitlistOfferFor how long somebody on the waitlist may think about a seat that is offered to them
 */
record StudioPolicies(
        Duration freeCancellationUntil,
        FeeRule lateCancellation,
        FeeRule noShow,
        Duration bookableUntil,
        Duration waitlistOfferFor) {

    /** Of a studio that has said nothing else. */
    static final StudioPolicies DEFAULT =
            new StudioPolicies(Duration.ofHours(24), FeeRule.FREE, FeeRule.CHARGED, Duration.ZERO, Duration.ofHours(2));

    /** As the others are told of them, who need to know what an unused seat costs and nothing else yet. */
    io.rollcall.contracts.catalog.StudioPolicies told() {
        return new io.rollcall.contracts.catalog.StudioPolicies(freeCancellationUntil, lateCancellation, noShow);
    }
}
