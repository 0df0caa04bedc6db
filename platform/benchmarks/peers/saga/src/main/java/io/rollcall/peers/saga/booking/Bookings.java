package io.rollcall.peers.saga.booking;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

interface Bookings extends JpaRepository<Booking, UUID> {

    @Override
    @EntityGraph(attributePaths = "sessions")
    Optional<Booking> findById(UUID id);
}
