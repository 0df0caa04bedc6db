package io.rollcall.contracts.scheduling;

import io.rollcall.contracts.envelope.MessageType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Make the session of a booked appointment, if the time is free.
 *
 * @param sessionId the id that the session gets
 * @param staffMemberId who leads it; null for anyone who is qualified and free
 * @param timeZone IANA zone in which the session takes place
 * @param freeSlotOnly whether the time must be one of the free slots that are offered; members of staff may choose any
 *     time at which nobody in it is busy
 * @param meetingPlatform {@code zoom}, {@code meet}, {@code teams} or {@code other}
 * @param meetingLink absolute http or https address
 */
@MessageType("rollcall.scheduling.make-session.v1")
public record MakeSession(
        UUID sessionId,
        UUID studioId,
        UUID bookingId,
        UUID offeringId,
        @Nullable UUID staffMemberId,
        Instant start,
        Duration duration,
        String timeZone,
        int capacity,
        boolean freeSlotOnly,
        @Nullable String meetingPlatform,
        @Nullable String meetingLink)
        implements SchedulingCommand {}
