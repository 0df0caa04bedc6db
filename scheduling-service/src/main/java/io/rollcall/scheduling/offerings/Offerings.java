package io.rollcall.scheduling.offerings;

import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A studio's offerings. */
public interface Offerings {

    /** The offering, or empty when this service has not heard of it. */
    Mono<Offering> find(UUID studioId, UUID offeringId);

    /**
     * Those with one of these names.
     *
     * @param names in lower case
     */
    Flux<Offering> named(UUID studioId, Collection<String> names);
}
