package io.rollcall.scheduling.calendars;

/** Writes calendars as RFC 5545 wants them. */
public interface CalendarWriter {

    /** The same text for the same calendar, whenever it is written. */
    String write(StudioCalendar calendar);
}
