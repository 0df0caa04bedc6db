package io.rollcall.scheduling.offerings;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** A studio's offerings. */
public interface Offerings {

    /** The offering, or empty when this service has not heard of it. */
    Mono<Offering> find(UUID studioId, UUID offeringId);
}
