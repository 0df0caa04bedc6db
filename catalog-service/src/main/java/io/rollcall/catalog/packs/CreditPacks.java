package io.rollcall.catalog.packs;

import java.util.Collection;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;

interface CreditPacks extends ReactiveCrudRepository<CreditPack, UUID> {

    @Query("""
            SELECT * FROM credit_pack
             WHERE studio_id = :studioId AND id > :after AND active IN (:active)
             ORDER BY id LIMIT :limit
            """)
    Flux<CreditPack> list(UUID studioId, UUID after, Collection<Boolean> active, int limit);
}
