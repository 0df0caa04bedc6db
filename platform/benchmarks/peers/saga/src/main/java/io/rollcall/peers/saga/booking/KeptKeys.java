package io.rollcall.peers.saga.booking;

import org.springframework.data.jpa.repository.JpaRepository;

interface KeptKeys extends JpaRepository<KeptKey, KeptKey.Scope> {}
