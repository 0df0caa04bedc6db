package io.rollcall.scheduling.staff;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** A studio's staff members. */
public interface StaffMembers {

    /** Those of the asked that this service has heard of. Works inside an open transaction. */
    Flux<StaffMember> find(UUID studioId, List<UUID> staffMemberIds);
}
