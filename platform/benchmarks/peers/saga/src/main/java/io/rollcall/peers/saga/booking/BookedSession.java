package io.rollcall.peers.saga.booking;

import jakarta.persistence.Embeddable;
import java.util.UUID;

/** Seats of a booking in one session. */
@Embeddable
record BookedSession(UUID sessionId, int seats) {}
