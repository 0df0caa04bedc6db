package io.rollcall.peers.saga.credits;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface Operations extends JpaRepository<Operation, UUID> {}
