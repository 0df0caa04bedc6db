package io.rollcall.scheduling.appointments;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Days on which somebody's hours are not those of the week.
 *
 * @param lastDay inclusive
 * @param available whether these hours are added; else they are taken away, which counts for more
 * @param reason for the staff
 */
public record ExceptionDays(
        UUID studioId,
        UUID exceptionId,
        UUID staffMemberId,
        LocalDate firstDay,
        LocalDate lastDay,
        boolean available,
        Hours hours,
        @Nullable String reason) {

    /** Days of one exception. */
    public static final int MAX_DAYS = 366;

    /** Characters of a reason. */
    public static final int MAX_REASON = 200;

    /** Exceptions of one person. */
    public static final int MAX_OF_ONE = 500;

    boolean has(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }
}
