package io.rollcall.catalog.staff;

import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;

interface StaffMembers extends ReactiveCrudRepository<StaffMember, UUID> {

    Flux<StaffMember> findByStudioIdAndIdGreaterThanOrderById(UUID studioId, UUID after, Limit limit);
}
