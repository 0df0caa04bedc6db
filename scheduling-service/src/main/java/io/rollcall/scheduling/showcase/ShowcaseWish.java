package io.rollcall.scheduling.showcase;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor wants to see of a studio.
 *
 * @param from the first day, in the studio's zone; null for what begins from now on
 * @param days how many days, the first one included
 * @param offeringId the only offering, or null for all
 */
public record ShowcaseWish(
        @Nullable LocalDate from, int days, @Nullable UUID offeringId) {

    /** Days that are shown when nobody says how many. */
    public static final int DEFAULT_DAYS = 30;

    /** Days that are shown at most: a quarter of a year. */
    public static final int MAX_DAYS = 92;

    /** How many days ago the first day may be: a calendar's month begins before today. */
    public static final int MAX_DAYS_BACK = 31;

    /** How many days ahead the first day may be. */
    public static final int MAX_DAYS_AHEAD = 366;

    /** Whether the number of days can be shown. */
    public static boolean canShow(int days) {
        return days >= 1 && days <= MAX_DAYS;
    }

    /** Whether the day can be the first one. */
    public static boolean canBeginOn(LocalDate day, LocalDate today) {
        return !day.isBefore(today.minusDays(MAX_DAYS_BACK)) && !day.isAfter(today.plusDays(MAX_DAYS_AHEAD));
    }

    /** The time in which sessions begin that are shown: from local midnight to local midnight, or from now. */
    public Window window(ZoneId zone, Instant now) {
        LocalDate first = from == null ? now.atZone(zone).toLocalDate() : from;
        Instant begin = from == null ? now : first.atStartOfDay(zone).toInstant();
        return new Window(begin, first.plusDays(days).atStartOfDay(zone).toInstant());
    }

    /**
     * A time.
     *
     * @param until the first moment after it
     */
    public record Window(Instant from, Instant until) {}
}
