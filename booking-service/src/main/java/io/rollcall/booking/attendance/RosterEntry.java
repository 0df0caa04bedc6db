package io.rollcall.booking.attendance;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking in a session, for those who stand at the door.
 *
 * @param partySize seats that it has
 * @param attendance null when nobody has marked it
 */
public record RosterEntry(
        UUID bookingId,
        UUID clientId,
        String clientName,
        int partySize,
        @Nullable Attendance attendance) {}
