package io.rollcall.scheduling.conflicts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands in the way of one of several wanted times. */
public sealed interface Conflict {

    /** Which of the wanted times, from 0. */
    int place();

    /**
     * Somebody is elsewhere then.
     *
     * @param sessionId where, or null when it is another of the wanted times
     */
    record StaffBusy(
            int place, UUID staffMemberId, @Nullable UUID sessionId, Instant start, Instant end) implements Conflict {}

    /**
     * There are fewer of a resource than all sessions at that time may need.
     *
     * @param wanted what they would need together
     */
    record ResourceShort(int place, UUID resourceId, int quantity, int wanted) implements Conflict {}

    record StudioClosed(int place, String reason) implements Conflict {}
}
