package io.rollcall.scheduling.appointments;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * When somebody takes appointments in an ordinary week. Hours that overlap count once.
 *
 * @param zone on whose walls the clock hangs
 * @param version {@link #NOT_YET} as long as nobody has said anything
 */
public record Availability(UUID studioId, UUID staffMemberId, ZoneId zone, List<WeeklyHours> weekly, long version) {

    public static final long NOT_YET = 0;

    /** Hours of a week: four a day. */
    public static final int MAX_WEEKLY = 28;

    public Availability {
        weekly = List.copyOf(weekly);
    }
}
