package io.rollcall.booking.offerings;

/** When credits pay for a booking. */
public enum ChargeMoment {
    /** As soon as it is placed: it is confirmed once they are deducted. */
    ON_BOOKING,
    /** When those who booked have come; until then they are held. */
    ON_ATTENDANCE
}
