package io.rollcall.booking.offerings;

import java.util.List;
import reactor.core.publisher.Mono;

/** The copies kept of the catalog. An older version never replaces a newer one. */
public interface OfferingCopies {

    /** Keeps offerings without the policies in them: those are their studios', who tell them apart. */
    Mono<Void> keepOfferings(List<Offering> offerings);

    Mono<Void> keepResources(List<Resource> resources);

    Mono<Void> keepPolicies(List<StudioPolicy> policies);
}
