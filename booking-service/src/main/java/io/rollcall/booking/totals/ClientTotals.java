package io.rollcall.booking.totals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the bookings of a client come to, those of records that were merged into theirs among them. Seats
 * that were only held are none of them.
 *
 * @param confirmed bookings that stand, those of past sessions among them
 * @param cancelled bookings that were taken back, or are about to be
 * @param rejected bookings that came to nothing
 * @param sessions sessions of confirmed bookings
 * @param attended completed sessions to which they came
 * @param noShows completed sessions to which they did not come, without an excuse
 * @param credits what their confirmed bookings cost, and what the studio kept of those that were cancelled late
 * @param totalMinor money that was received or may still be asked for, in minor units of the studio's currency; bookings in
 *     another currency are left out
 * @param receivedMinor money that was received and not given back, of the same
 * @param firstBookingAt when the first of their bookings was placed that was confirmed or cancelled
 * @param lastBookingAt when the last of those was placed
 * @param lastSessionAt start of the last session to which they came
 * @param registeredAt when they came into the books
 */
public record ClientTotals(
        UUID clientId,
        int confirmed,
        int cancelled,
        int rejected,
        int sessions,
        int attended,
        int noShows,
        long credits,
        long totalMinor,
        long receivedMinor,
        @Nullable Instant firstBookingAt,
        @Nullable Instant lastBookingAt,
        @Nullable Instant lastSessionAt,
        Instant registeredAt) {}
