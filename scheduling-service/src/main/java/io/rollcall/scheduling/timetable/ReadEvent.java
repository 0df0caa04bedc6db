package io.rollcall.scheduling.timetable;

/** What became of the text of an event. */
public sealed interface ReadEvent {

    EventHead head();

    record Usable(EventHead head, TimetableEvent event) implements ReadEvent {}

    record Unusable(EventHead head, Objection objection) implements ReadEvent {}
}
