package io.rollcall.booking.slots;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What scheduling is to make for one booking, in all words, so that it can be asked for again.
 *
 * @param sessionId the id that the session gets
 * @param staffMemberId who is to lead it; null for anyone
 * @param freeSlotOnly whether it must be one of the times that are offered
 * @param meetingLink absolute http or https address
 */
public record SessionOrder(
        UUID sessionId,
        @Nullable UUID staffMemberId,
        Instant start,
        Duration duration,
        ZoneId timeZone,
        int capacity,
        boolean freeSlotOnly,
        @Nullable MeetingPlatform meetingPlatform,
        @Nullable String meetingLink) {

    public Instant end() {
        return start.plus(duration);
    }
}
