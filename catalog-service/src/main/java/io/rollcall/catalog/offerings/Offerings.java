package io.rollcall.catalog.offerings;

import java.util.Collection;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;

interface Offerings extends ReactiveCrudRepository<Offering, UUID> {

    @Query("""
            SELECT * FROM offering
             WHERE studio_id = :studioId AND id > :after AND kind IN (:kinds) AND published IN (:published)
             ORDER BY id LIMIT :limit
            """)
    Flux<Offering> list(UUID studioId, UUID after, Collection<String> kinds, Collection<Boolean> published, int limit);
}
