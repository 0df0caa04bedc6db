package io.rollcall.catalog.studios;

import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;

interface Studios extends ReactiveCrudRepository<Studio, UUID> {

    Flux<Studio> findByOwnerAccountIdAndIdGreaterThanOrderById(UUID ownerAccountId, UUID after, Limit limit);
}
