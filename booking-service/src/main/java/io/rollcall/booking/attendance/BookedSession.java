package io.rollcall.booking.attendance;

import java.util.UUID;

/**
 * A session as one of its bookings sees it.
 *
 * @param completed whether the session is over, and marks of attendance are final
 * @param settled whether what follows from it has been done for this booking
 * @param attendance as marked; where nobody has marked it, as it counts then
 */
public record BookedSession(UUID sessionId, boolean completed, boolean settled, Attendance attendance) {

    boolean isToBeSettled() {
        return completed && !settled;
    }
}
