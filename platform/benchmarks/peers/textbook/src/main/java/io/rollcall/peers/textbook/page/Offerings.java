package io.rollcall.peers.textbook.page;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface Offerings extends JpaRepository<Offering, UUID> {

    List<Offering> findByStudioIdAndPublishedTrueOrderByName(UUID studioId);
}
