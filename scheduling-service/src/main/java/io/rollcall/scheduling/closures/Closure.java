package io.rollcall.scheduling.closures;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Days on which a studio is closed, in the local time of whatever would take place.
 *
 * @param lastDay inclusive
 */
public record Closure(UUID studioId, UUID closureId, LocalDate firstDay, LocalDate lastDay, String reason) {

    /** Characters of a reason. */
    public static final int MAX_REASON = 200;

    /** Days of one closure. */
    public static final int MAX_DAYS = 366;
}
