package io.rollcall.booking.bookings;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants of a booking to be otherwise. */
public sealed interface ChangeWish {

    /**
     * In another session.
     *
     * @param from the session that it leaves; null for the only one
     * @param to that it has instead
     */
    record Transfer(@Nullable UUID from, UUID to) implements ChangeWish {}

    /** With guests added or left out, in all its sessions. */
    record PartySize(int seats) implements ChangeWish {}
}
