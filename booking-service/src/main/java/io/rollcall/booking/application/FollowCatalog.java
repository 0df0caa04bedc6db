package io.rollcall.booking.application;

import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.OfferingCopies;
import io.rollcall.booking.offerings.Resource;
import io.rollcall.booking.offerings.StudioPolicy;
import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps what the catalog says of offerings, resources and policies, in the open transaction. */
public final class FollowCatalog {

    private final OfferingCopies copies;

    public FollowCatalog(OfferingCopies copies) {
        this.copies = copies;
    }

    public Mono<Void> on(List<Offering> offerings, List<Resource> resources, List<StudioPolicy> policies) {
        return copies.keepResources(resources)
                .then(copies.keepPolicies(policies))
                .then(copies.keepOfferings(offerings));
    }
}
