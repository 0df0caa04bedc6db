package io.rollcall.booking.waitlist;

/** Where an entry of a waitlist stands. Only one that waits or is offered something can become anything else. */
public enum EntryState {
    WAITING,
    /** Seats are held for it. */
    OFFERED,
    /** It has come to a booking. */
    ACCEPTED,
    /** Its time is over: that of its offer, or that of the waitlist. */
    EXPIRED,
    /** It did not want the seats, or could not pay for them. */
    DECLINED,
    /** It was taken off the list. */
    CANCELLED
}
