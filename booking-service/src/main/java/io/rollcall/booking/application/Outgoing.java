package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.bookings.OrderedSession;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.booking.slots.SessionOrder;
import io.rollcall.booking.waitlist.LinkToken;
import io.rollcall.booking.waitlist.WaitlistEntry;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the other services are told. */
public sealed interface Outgoing {

    /**
     * A booking has come into another state, or has lost sessions.
     *
     * @param by whose account did that; null when nobody did who had signed in
     */
    record BookingChanged(Booking booking, @Nullable UUID by) implements Outgoing {}

    /** Seats are held for somebody, or that has ended. */
    record HoldChanged(Booking booking) implements Outgoing {}

    /** The studio says another thing of the money for a booking. */
    record PaymentChanged(Booking booking, UUID by) implements Outgoing {}

    /** A booking was to become another, and is what it was. */
    record BookingStayed(Booking booking) implements Outgoing {}

    record SeatsChanged(SessionSeats session) implements Outgoing {}

    /** Somebody waits for seats, or that has come to something. */
    record WaitlistChanged(WaitlistEntry entry) implements Outgoing {}

    /**
     * Somebody who waits can act by this link without signing in.
     *
     * @param offer whether it answers an offer; else it leaves the waitlist
     */
    record WaitlistLinkMade(WaitlistEntry entry, LinkToken token, boolean offer) implements Outgoing {}

    record ClientChanged(Client client) implements Outgoing {}

    /** Scheduling is to make the session of this booking. */
    record MakeSession(Booking booking, SessionOrder order) implements Outgoing {}

    /** Scheduling is to call this session off, or to see to it that it is never made. */
    record WithdrawSession(OrderedSession session) implements Outgoing {}

    /** The ledger is to take, hold or use what this booking costs, in place of what it has taken for it before. */
    record ChargeCredits(Booking booking) implements Outgoing {}

    /**
     * The ledger is to undo this deduction and those it replaces, or to see to it that they never take effect.
     *
     * @param replaced names of the deductions that it replaces, the oldest first
     */
    record CancelDeduction(Deduction deduction, List<UUID> replaced) implements Outgoing {

        /** Of a deduction that replaces none, as far as is known. */
        public CancelDeduction(Deduction deduction) {
            this(deduction, List.of());
        }
    }
}
