package io.rollcall.scheduling.appointments;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Hours that begin on some day, by the clock on the wall.
 *
 * @param to on the next day when it is not after {@code from}
 */
public record Hours(LocalTime from, LocalTime to) {

    public static final Hours WHOLE_DAY = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    Opening on(LocalDate day) {
        return new Opening(day.atTime(from), (to.isAfter(from) ? day : day.plusDays(1)).atTime(to));
    }
}
