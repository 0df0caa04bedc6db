package io.rollcall.booking.application;

import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.OfferingCopies;
import io.rollcall.booking.offerings.Resource;
import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps what the catalog says of offerings and resources, in the open transaction. */
public final class FollowCatalog {

    private final OfferingCopies copies;

    public FollowCatalog(OfferingCopies copies) {
        this.copies = copies;
    }

    public Mono<Void> on(List<Offering> offerings, List<Resource> resources) {
        return copies.keepResources(resources).then(copies.keepOfferings(offerings));
    }
}
