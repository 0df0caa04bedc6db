package io.rollcall.booking.bookings;

import io.rollcall.booking.saga.CancelCause;
import java.util.Locale;

/** Why a booking has lost a session. */
public enum DropCause {
    /** The studio has called it off. */
    SESSION_CANCELLED(CancelCause.SESSION_CANCELLED),
    /** The studio has excused the client. */
    EXCUSED(CancelCause.EXCUSED),
    /** The client has not come, which costs nothing here. */
    NO_SHOW(CancelCause.NO_SHOW);

    private final CancelCause ofLast;

    DropCause(CancelCause ofLast) {
        this.ofLast = ofLast;
    }

    /** Why a booking is taken back that has lost the last of its sessions for this. */
    public CancelCause ofLast() {
        return ofLast;
    }

    /** The stable code that callers and other services see. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
