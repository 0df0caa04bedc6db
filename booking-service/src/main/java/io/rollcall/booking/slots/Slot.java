package io.rollcall.booking.slots;

import io.rollcall.booking.offerings.SessionDefaults;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time for which somebody asks, and at which a session is to be made for their booking.
 *
 * @param sessionId the id that the session gets
 * @param staffMemberId who is to lead it; null for anyone
 * @param timeZone in which the session takes place
 * @param duration the offering's when null
 * @param capacity the offering's when null
 * @param freeSlotOnly whether it must be one of the times that are offered
 * @param meetingLink absolute http or https address
 */
public record Slot(
        UUID sessionId,
        UUID offeringId,
        @Nullable UUID staffMemberId,
        Instant start,
        ZoneId timeZone,
        @Nullable Duration duration,
        @Nullable Integer capacity,
        boolean freeSlotOnly,
        @Nullable MeetingPlatform meetingPlatform,
        @Nullable String meetingLink) {

    /** The session to make, which is like the others of its offering where nothing else is asked for. */
    public SessionOrder order(SessionDefaults defaults) {
        return new SessionOrder(
                sessionId,
                staffMemberId,
                start,
                duration == null ? defaults.duration() : duration,
                timeZone,
                capacity == null ? defaults.capacity() : capacity,
                freeSlotOnly,
                meetingPlatform,
                meetingLink);
    }
}
