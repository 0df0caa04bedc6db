package io.rollcall.scheduling.appointments;

import java.time.Duration;
import java.util.UUID;

/**
 * How an offering may be booked as an appointment.
 *
 * @param bufferBefore how long whoever leads it is in no other session before it
 * @param bufferAfter and how long after it; where two buffers meet, the longer one counts
 * @param minimumNotice how long before its start it is booked at the latest
 * @param daysAhead how many days before its start it is booked at the earliest
 * @param slotStep from one start to the next, counted from the beginning of somebody's hours
 * @param version {@link #NOT_YET} as long as nobody has said anything
 */
public record AppointmentRules(
        UUID studioId,
        UUID offeringId,
        Duration bufferBefore,
        Duration bufferAfter,
        Duration minimumNotice,
        int daysAhead,
        Duration slotStep,
        long version) {

    public static final long NOT_YET = 0;

    /** Hours of a buffer at most. */
    public static final int MAX_BUFFER_HOURS = 24;

    /** Days of notice at most. */
    public static final int MAX_NOTICE_DAYS = 90;

    /** Days ahead at most. */
    public static final int MAX_DAYS_AHEAD = 365;

    /** Minutes from one start to the next at least. */
    public static final int MIN_STEP_MINUTES = 5;

    /** Hours from one start to the next at most. */
    public static final int MAX_STEP_HOURS = 24;

    private static final Duration USUAL_NOTICE = Duration.ofHours(12);
    private static final int USUAL_DAYS_AHEAD = 60;
    private static final Duration USUAL_STEP = Duration.ofMinutes(30);

    /** What holds until somebody says otherwise. */
    public static AppointmentRules usual(UUID studioId, UUID offeringId) {
        return new AppointmentRules(
                studioId,
                offeringId,
                Duration.ZERO,
                Duration.ZERO,
                USUAL_NOTICE,
                USUAL_DAYS_AHEAD,
                USUAL_STEP,
                NOT_YET);
    }
}
