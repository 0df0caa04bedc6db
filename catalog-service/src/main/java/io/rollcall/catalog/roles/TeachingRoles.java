package io.rollcall.catalog.roles;

import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;

interface TeachingRoles extends ReactiveCrudRepository<TeachingRole, UUID> {

    Flux<TeachingRole> findByStudioIdAndIdGreaterThanOrderById(UUID studioId, UUID after, Limit limit);
}
