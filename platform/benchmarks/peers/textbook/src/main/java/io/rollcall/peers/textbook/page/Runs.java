package io.rollcall.peers.textbook.page;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface Runs extends JpaRepository<Run, UUID> {}
