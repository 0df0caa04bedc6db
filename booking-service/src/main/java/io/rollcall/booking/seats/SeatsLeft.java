package io.rollcall.booking.seats;

import java.util.UUID;

/**
 * How many seats a session has, as everybody in its studio may know it.
 *
 * @param taken seats of pending and confirmed bookings
 * @param remaining seats that can still be booked, never below 0
 * @param version rises with each change of the seats: of two, the higher one holds
 */
public record SeatsLeft(
        UUID studioId,
        UUID sessionId,
        int capacity,
        int taken,
        int remaining,
        SessionSeats.Colour colour,
        long version) {

    public static SeatsLeft of(SessionSeats session) {
        return new SeatsLeft(
                session.studioId(),
                session.sessionId(),
                session.capacity(),
                session.taken(),
                session.remaining(),
                session.colour(),
                session.version());
    }
}
