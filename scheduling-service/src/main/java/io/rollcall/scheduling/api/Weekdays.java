package io.rollcall.scheduling.api;

import java.time.DayOfWeek;
import java.util.List;

/** Weekdays by the two letters that recurrence rules have for them (RFC 5545, section 3.3.10). */
final class Weekdays {

    static final String PATTERN = "MO|TU|WE|TH|FR|SA|SU";

    /** From Monday on. */
    private static final List<String> NAMES = List.of(PATTERN.split("\\|", -1));

    private Weekdays() {}

    static DayOfWeek of(String name) {
        return DayOfWeek.of(NAMES.indexOf(name) + 1);
    }

    static String name(DayOfWeek day) {
        return NAMES.get(day.getValue() - 1);
    }
}
