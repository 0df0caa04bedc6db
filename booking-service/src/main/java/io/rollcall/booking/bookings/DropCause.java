package io.rollcall.booking.bookings;

import java.util.Locale;

/** Why a booking has lost a session. */
public enum DropCause {
    /** The studio has called it off. */
    SESSION_CANCELLED;

    /** The stable code that callers and other services see. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
