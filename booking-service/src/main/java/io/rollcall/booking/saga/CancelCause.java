package io.rollcall.booking.saga;

import java.util.Arrays;

/** Why a booking is being taken back, and so where that ends. */
public enum CancelCause {
    /** The client or the studio asked for it. */
    REQUESTED("requested"),
    /** The studio has called off every session it had. */
    SESSION_CANCELLED("session_cancelled"),
    /** The studio has excused the client from every session it had. */
    EXCUSED("excused"),
    /** The client came to none of its sessions, which costs nothing here. */
    NO_SHOW("no_show"),
    /** No answer came before the deadline. */
    TIMED_OUT("timed_out"),
    /** The ledger does not hold what had paid for it, and cannot take it again. */
    UNPAID("unpaid");

    private final String code;

    CancelCause(String code) {
        this.code = code;
    }

    /** The stable code that callers and other services see. */
    public String code() {
        return code;
    }

    /** The cause with this code. */
    public static CancelCause of(String code) {
        return Arrays.stream(values())
                .filter(cause -> cause.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no cause of cancelling is called " + code));
    }

    BookingState end() {
        return switch (this) {
            case REQUESTED, SESSION_CANCELLED, EXCUSED, NO_SHOW, UNPAID -> new BookingState.Cancelled(this, false);
            case TIMED_OUT -> new BookingState.Rejected(code);
        };
    }
}
