package io.rollcall.peers.edge;

/** Where a booking stands. */
public enum BookingState {
    PENDING,
    CONFIRMED,
    REJECTED
}
