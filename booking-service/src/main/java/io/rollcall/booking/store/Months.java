package io.rollcall.booking.store;

import java.time.YearMonth;
import java.time.temporal.ChronoField;

/** Months as numbers, which are counted and compared without a calendar: those since January of the year 0. */
final class Months {

    private static final int OF_A_YEAR = 12;

    private Months() {}

    static int number(YearMonth month) {
        return Math.toIntExact(month.getLong(ChronoField.PROLEPTIC_MONTH));
    }

    static YearMonth month(int number) {
        return YearMonth.of(Math.floorDiv(number, OF_A_YEAR), Math.floorMod(number, OF_A_YEAR) + 1);
    }

    /** The number of the month of a moment on the clock of a zone, as an expression of SQL. */
    static String of(String moment, String zone) {
        return "(extract(year FROM %1$s AT TIME ZONE %2$s) * 12 + extract(month FROM %1$s AT TIME ZONE %2$s) - 1)::int"
                .formatted(moment, zone);
    }
}
