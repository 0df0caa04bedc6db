package io.rollcall.booking.clients;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Who works for a studio. */
@FunctionalInterface
public interface StaffMembers {

    /** Those of these who do, or who did. */
    Mono<Set<UUID>> among(UUID studioId, Collection<UUID> staffMemberIds);
}
