package io.rollcall.scheduling.store;

import io.rollcall.scheduling.appointments.Hours;
import java.time.LocalTime;

/** Hours as two columns: the minutes of the day at which they begin and end. */
final class HoursColumns {

    private static final int MINUTES_OF_HOUR = 60;

    private HoursColumns() {}

    static Hours read(int from, int to) {
        return new Hours(time(from), time(to));
    }

    static int from(Hours hours) {
        return minutes(hours.from());
    }

    static int to(Hours hours) {
        return minutes(hours.to());
    }

    private static LocalTime time(int minutes) {
        return LocalTime.of(minutes / MINUTES_OF_HOUR, minutes % MINUTES_OF_HOUR);
    }

    private static int minutes(LocalTime time) {
        return time.getHour() * MINUTES_OF_HOUR + time.getMinute();
    }
}
