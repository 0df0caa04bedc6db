package io.rollcall.booking.seats;

import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.slots.SessionOrder;
import io.rollcall.booking.slots.Slot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * One session and its seats.
 *
 * @param runSize sessions in its run, whether or not all of them are known here yet
 * @param taken seats of pending and confirmed bookings; above {@code capacity} only after the studio lowered that
 * @param cancelled whether it does not take place
 * @param started whether it had begun, by the database's clock, when the row was read
 * @param moves how many times it has been given another start
 * @param waiters those who wait for seats in it
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
        int moves,
        Waiters waiters,
        long version) {

    /**
     * Those who wait for seats of a session.
     *
     * @param entries on its waitlist, or on that of its run
     * @param keepSeats whether seats that are free are kept for them
     */
    public record Waiters(int entries, boolean keepSeats) {

        public static final Waiters NONE = new Waiters(0, false);
    }

    /** One that was never moved and for which nobody waits. */
    public SessionSeats(
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
        this(
                studioId,
                sessionId,
                runId,
                runSize,
                offeringId,
                startsAt,
                endsAt,
                timeZone,
                capacity,
                taken,
                cancelled,
                started,
                0,
                Waiters.NONE,
                version);
    }

    private static final long FIRST_VERSION = 1;

    /** {@link #colour} turns to few left at this share of the capacity ... */
    static final int FEW_LEFT_PERCENT = 20;
    /** ... and in small sessions at this many seats. */
    static final int FEW_LEFT_SEATS = 1;

    /** The empty session that a slot asks for; empty when it is not known what sessions of the offering are like. */
    public static Optional<SessionSeats> toBeMade(UUID studioId, Slot slot, Offering offering) {
        return Optional.ofNullable(offering.sessions()).map(slot::order).map(order -> toBeMade(studioId, slot, order));
    }

    private static SessionSeats toBeMade(UUID studioId, Slot slot, SessionOrder order) {
        return new SessionSeats(
                studioId,
                order.sessionId(),
                order.sessionId(),
                1,
                slot.offeringId(),
                order.start(),
                order.end(),
                order.timeZone(),
                order.capacity(),
                0,
                false,
                false,
                FIRST_VERSION);
    }

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
                moves,
                waiters,
                version + 1);
    }

    /** Seats that anybody can book, never below 0. */
    public int remaining() {
        return waiters.keepSeats() ? 0 : Math.max(0, capacity - taken);
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
