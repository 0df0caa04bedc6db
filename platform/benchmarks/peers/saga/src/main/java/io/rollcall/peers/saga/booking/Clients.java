package io.rollcall.peers.saga.booking;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface Clients extends JpaRepository<Client, UUID> {}
