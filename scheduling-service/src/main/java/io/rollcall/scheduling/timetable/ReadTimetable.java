package io.rollcall.scheduling.timetable;

import java.util.List;

/** What became of the text of a timetable. */
public sealed interface ReadTimetable {

    /** A calendar; each of its events is usable or not by itself. */
    record Events(List<ReadEvent> events) implements ReadTimetable {

        public Events {
            events = List.copyOf(events);
        }
    }

    /** Nothing can be made of the file as a whole. */
    sealed interface Unreadable extends ReadTimetable {}

    /** No calendar begins in it. */
    record NotACalendar() implements Unreadable {}

    /** More than {@link TimetableLimits#MAX_EVENTS}. */
    record TooManyEvents() implements Unreadable {}

    /** More than {@link TimetableLimits#MAX_ZONES}. */
    record TooManyZones() implements Unreadable {}
}
