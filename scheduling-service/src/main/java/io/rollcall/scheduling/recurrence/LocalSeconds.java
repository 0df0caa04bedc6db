package io.rollcall.scheduling.recurrence;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Local time as a number: the seconds that a clock on the wall has shown since 1970-01-01T00:00. What is done for each start
 * and each period of a rule is done in these numbers.
 */
final class LocalSeconds {

    static final int PER_DAY = 86_400;

    private LocalSeconds() {}

    static long of(LocalDateTime local) {
        return local.toEpochSecond(ZoneOffset.UTC);
    }

    static LocalDateTime toLocal(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    }

    static long startOfDay(long epochDay) {
        return epochDay * PER_DAY;
    }

    static long epochDay(long seconds) {
        return Math.floorDiv(seconds, PER_DAY);
    }

    static int secondOfDay(long seconds) {
        return Math.floorMod(seconds, PER_DAY);
    }
}
