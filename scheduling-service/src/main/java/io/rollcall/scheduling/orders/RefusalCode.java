package io.rollcall.scheduling.orders;

import java.util.Locale;

/** Why there is no session. */
public enum RefusalCode {

    /** Whoever would lead it is in another session then, or would be within its buffer. */
    SLOT_TAKEN,

    /** The time is none of the free slots. */
    SLOT_NOT_OFFERED,

    /** There is less notice than the offering asks for, or the time is over. */
    SLOT_TOO_SOON,

    /** Whoever would lead it, or everybody, lacks the teaching role that the offering asks for. */
    NOT_QUALIFIED,

    /** Nobody of that id works for the studio. */
    UNKNOWN_STAFF_MEMBER,

    UNKNOWN_OFFERING,

    /** Its booking took the order back. */
    WITHDRAWN;

    /** As others read it, and as it is kept. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RefusalCode of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
