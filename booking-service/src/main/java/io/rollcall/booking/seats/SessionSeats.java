package io.rollcall.booking.seats;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * One session and its seats.
 *
 * @param runSize sessions in its run, whether or not all of them are known here yet
 * @param taken seats of pending and confirmed bookings; above {@code capacity} only after the studio lowered that
 * @param cancelled whether it does not take place
 * @param started whether it had begun, by the database's clock, when the row was read
 * @param version rises with each change of the seats
 */
public record SessionSeats(
        UUID studioId,
        UUID sessionId,
        UUID runId,
        int runSize,
        UUID offeringId,
        Instant startsAt,
        Instant endsAt,
        ZoneId timeZone,
        int capacity,
        int taken,
        boolean cancelled,
        boolean started,
        long version) {

    /** {@link #colour} turns to few left at this share of the capacity ... */
    static final int FEW_LEFT_PERCENT = 20;
    /** ... and in small sessions at this many seats. */
    static final int FEW_LEFT_SEATS = 1;

    /** This session after more seats were taken. */
    SessionSeats taking(int seats) {
        return new SessionSeats(
                studioId,
                sessionId,
                runId,
                runSize,
                offeringId,
                startsAt,
                endsAt,
                timeZone,
                capacity,
                taken + seats,
                cancelled,
                started,
                version + 1);
    }

    /** Seats that can still be booked, never below 0. */
    public int remaining() {
        return Math.max(0, capacity - taken);
    }

    public boolean closed() {
        return cancelled || started;
    }

    public Colour colour() {
        if (closed()) {
            return Colour.CLOSED;
        }
        if (remaining() == 0) {
            return Colour.FULL;
        }
        int few = Math.max(FEW_LEFT_SEATS, capacity * FEW_LEFT_PERCENT / 100);
        return remaining() <= few ? Colour.FEW_LEFT : Colour.AVAILABLE;
    }

    /** Availability at a glance. */
    public enum Colour {
        AVAILABLE,
        FEW_LEFT,
        FULL,
        CLOSED
    }
}
