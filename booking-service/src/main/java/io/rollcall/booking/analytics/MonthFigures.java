package io.rollcall.booking.analytics;

import java.time.YearMonth;

/** The figures of one month. */
public record MonthFigures(YearMonth month, Figures figures) {}
