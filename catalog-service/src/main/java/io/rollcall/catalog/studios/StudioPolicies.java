package io.rollcall.catalog.studios;

import java.time.Duration;

/**
 * What holds for bookings in a studio.
 *
 * @param freeCancellationUntil how long before the start a cancellation still costs nothing
 * @param bookableUntil how long before the start the last booking is taken
 * @param waitlistOfferFor how long somebody on the waitlist may think about a seat that is offered to them
 */
record StudioPolicies(Duration freeCancellationUntil, Duration bookableUntil, Duration waitlistOfferFor) {

    /** Of a studio that has said nothing else. */
    static final StudioPolicies DEFAULT = new StudioPolicies(Duration.ofHours(24), Duration.ZERO, Duration.ofHours(2));
}
