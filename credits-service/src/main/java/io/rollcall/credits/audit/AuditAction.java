package io.rollcall.credits.audit;

import java.util.Locale;

/** What somebody did. */
public enum AuditAction {
    GRANT,
    ADJUST,
    RECORD_USAGE,
    UNDO_USAGE;

    /** The stable name outside of this package. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AuditAction of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
