package io.rollcall.scheduling.timetable;

import java.time.ZoneId;

/** Reads the text of a timetable. */
public interface TimetableReader {

    /**
     * What the text says; each event is read by itself, so that a broken one spoils no other.
     *
     * @param zoneOfStudio for times that name no zone
     */
    ReadTimetable read(String text, ZoneId zoneOfStudio);
}
