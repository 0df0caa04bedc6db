package io.rollcall.booking.bookings;

import java.util.List;
import java.util.UUID;

/**
 * What has become another of a booking since it was placed.
 *
 * @param dropped the sessions that it has lost, in order of time
 * @param replaced names of the deductions that its present one has replaced, the oldest first
 */
public record Amendments(List<DroppedSession> dropped, List<UUID> replaced) {

    public static final Amendments NONE = new Amendments(List.of(), List.of());
}
