package io.rollcall.peers.textbook.page;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface Studios extends JpaRepository<Studio, UUID> {

    Optional<Studio> findBySlugAndApprovedTrue(String slug);
}
