package io.rollcall.scheduling.application;

import io.rollcall.scheduling.timetable.EventReport;
import io.rollcall.scheduling.timetable.ReadTimetable;
import java.util.Comparator;
import java.util.List;

/** What became of an upload, or would. */
public sealed interface TimetableReport {

    /** Each event by itself, in the file's order. */
    record Events(List<EventReport> events) implements TimetableReport {

        static Events inOrder(List<EventReport> events) {
            return new Events(events.stream()
                    .sorted(Comparator.comparingInt(event -> event.head().line()))
                    .toList());
        }
    }

    record Refused(ReadTimetable.Unreadable reason) implements TimetableReport {}
}
