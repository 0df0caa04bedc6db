package io.rollcall.booking.history;

import io.rollcall.booking.attendance.Attendance;
import io.rollcall.booking.bookings.FeeWaiver;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of how a booking came to be what it was at some time.
 *
 * @param steps in order; after the last of them it was so
 * @param marks what was said of who came, in the order in which it was written
 * @param waiver null when nobody had waived its fee
 */
public record BookingHistory(
        List<BookingStep> steps, List<Mark> marks, @Nullable FeeWaiver waiver) {

    /** Steps, and marks, that are given at most: the last ones. */
    public static final int MOST = 500;

    /**
     * Somebody said who came.
     *
     * @param attendance null when they took back what was said
     * @param markedAt when it was written
     * @param saidAt when they said it, by the clock of their device
     */
    public record Mark(
            UUID sessionId, @Nullable Attendance attendance, UUID markedBy, Instant markedAt, Instant saidAt) {}
}
