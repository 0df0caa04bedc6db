package io.rollcall.catalog.resources;

import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;

interface Resources extends ReactiveCrudRepository<Resource, UUID> {

    Flux<Resource> findByStudioIdAndIdGreaterThanOrderById(UUID studioId, UUID after, Limit limit);
}
