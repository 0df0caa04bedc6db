package io.rollcall.scheduling.sessions;

/** Availability at a glance. Booking decides which one a session has. */
public enum SeatColour {
    AVAILABLE,
    FEW_LEFT,
    FULL,
    CLOSED
}
