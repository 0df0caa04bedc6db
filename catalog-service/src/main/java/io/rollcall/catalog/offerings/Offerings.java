package io.rollcall.catalog.offerings;

import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;

interface Offerings extends ReactiveCrudRepository<Offering, UUID> {

    Flux<Offering> findByStudioIdAndIdGreaterThanOrderById(UUID studioId, UUID after, Limit limit);
}
