package io.rollcall.peers.textbook.page;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface StaffMembers extends JpaRepository<StaffMember, UUID> {

    List<StaffMember> findByStudioIdAndActiveTrueAndPublicNameNotNullOrderByPublicName(UUID studioId);
}
