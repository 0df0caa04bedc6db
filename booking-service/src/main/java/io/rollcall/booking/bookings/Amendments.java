package io.rollcall.booking.bookings;

import java.util.List;
import java.util.UUID;

/**
 * What has become another of a booking since it was placed.
 *
 * @param dropped the sessions that it has lost, in order of time
 * @param replaced names of the charges that its present one has replaced, the oldest first
 * @param kept credits that the studio keeps of a booking that was taken back; 0 of any other
 */
public record Amendments(List<DroppedSession> dropped, List<UUID> replaced, int kept) {

    public static final Amendments NONE = new Amendments(List.of(), List.of(), 0);

    Amendments keeping(int credits) {
        return new Amendments(dropped, replaced, credits);
    }
}
