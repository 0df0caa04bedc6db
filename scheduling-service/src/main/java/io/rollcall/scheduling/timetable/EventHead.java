package io.rollcall.scheduling.timetable;

import org.jspecify.annotations.Nullable;

/**
 * By which a person finds an event in the file.
 *
 * @param line of its BEGIN:VEVENT, from 1
 * @param uid null when it has none
 * @param instance text of its RECURRENCE-ID, null unless it is one instance of a recurring event
 * @param summary its title, cut to the length of a run's name; null when it has none
 */
public record EventHead(
        int line,
        @Nullable String uid,
        @Nullable String instance,
        @Nullable String summary) {}
