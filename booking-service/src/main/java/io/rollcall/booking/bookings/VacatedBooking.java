package io.rollcall.booking.bookings;

import java.util.Set;
import java.util.UUID;

/**
 * A booking that has sessions which do not take place, locked.
 *
 * @param cancelled those of its sessions; empty when another has just taken them off it
 */
public record VacatedBooking(Booking booking, Set<UUID> cancelled) {

    /** Whether no session is left to go to. */
    public boolean nothingLeft() {
        return cancelled.containsAll(booking.sessionIds());
    }
}
