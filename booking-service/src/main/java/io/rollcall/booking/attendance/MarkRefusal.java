package io.rollcall.booking.attendance;

import java.util.Locale;

/** Why a mark is not taken. */
public enum MarkRefusal {
    UNKNOWN_SESSION("There is no such session."),
    /** There is none, none that the caller sees, or it has no seat in this session. */
    UNKNOWN_BOOKING("There is no such booking."),
    NOT_CONFIRMED("The booking is not confirmed."),
    /** Nobody can have failed to come yet. */
    SESSION_NOT_BEGUN("The session has not begun."),
    SESSION_COMPLETED("The session was completed; its marks are final."),
    SESSION_CANCELLED("The session does not take place."),
    MARKED_IN_FUTURE("The device's clock is ahead."),
    NONCE_REUSED("This nonce was used before with another mark.");

    private final String detail;

    MarkRefusal(String detail) {
        this.detail = detail;
    }

    /** The stable name for programs. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same in plain words. */
    public String detail() {
        return detail;
    }
}
