package io.rollcall.credits.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The last days that are near, by the calendar of a studio: a day of 23 hours and one of 25 are one day each.
 *
 * @param first today; what had its last day before has expired
 * @param last so many days later
 */
public record ExpiryWindow(LocalDate first, LocalDate last) {

    /**
     * Of a moment.
     *
     * @param days how many days before their last day credits expire soon; 0 means on that day only
     */
    public static ExpiryWindow at(Instant now, ZoneId studioZone, int days) {
        LocalDate today = LocalDate.ofInstant(now, studioZone);
        return new ExpiryWindow(today, today.plusDays(days));
    }
}
