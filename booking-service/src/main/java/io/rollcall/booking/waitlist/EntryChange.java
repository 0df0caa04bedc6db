package io.rollcall.booking.waitlist;

import java.util.Objects;

/** An entry before and after. */
public record EntryChange(WaitlistEntry before, WaitlistEntry after) {

    /** Whether there is anything to write. */
    public boolean changes() {
        return !before.equals(after);
    }

    /** Whether those who read of entries are to be told. */
    public boolean tells() {
        return before.state() != after.state()
                || !Objects.equals(before.reason(), after.reason())
                || (after.notifiedAt() != null && before.notifiedAt() == null);
    }
}
