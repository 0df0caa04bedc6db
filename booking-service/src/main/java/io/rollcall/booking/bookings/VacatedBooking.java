package io.rollcall.booking.bookings;

import java.util.Set;
import java.util.UUID;

/**
 * A booking that has sessions which do not take place, locked.
 *
 * @param cancelled those of its sessions; empty when another has just taken them off it
 * @param settled sessions that are over and to be paid for
 */
public record VacatedBooking(Booking booking, Set<UUID> cancelled, Set<UUID> settled) {

    /** Whether no session is left to go to. */
    public boolean nothingLeft() {
        return cancelled.containsAll(booking.sessionIds());
    }

    /** Whether no session is left to come, so that nothing else will have used what is held for those that were. */
    public boolean nothingToCome() {
        return booking.charge() == Charge.HOLD
                && booking.sessionIds().stream()
                        .allMatch(session -> cancelled.contains(session) || settled.contains(session));
    }
}
