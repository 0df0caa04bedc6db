package io.rollcall.scheduling.staff;

import java.util.List;
import reactor.core.publisher.Mono;

/** The copies of all studios' staff members. */
public interface StaffMemberCopies {

    /** Keeps what is newer than the copy. */
    Mono<Void> keep(List<StaffMember> members);
}
