package io.rollcall.scheduling.timetable;

import io.rollcall.scheduling.recurrence.Occurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Which occurrence of a recurring event is meant (RECURRENCE-ID), in one of its three forms. */
public sealed interface InstanceDate {

    record AtInstant(Instant start) implements InstanceDate {}

    /** In whatever zone the recurring event has. */
    record AtLocal(LocalDateTime start) implements InstanceDate {}

    record OnDay(LocalDate day) implements InstanceDate {}

    default boolean names(Occurrence occurrence, ZoneId zone) {
        return switch (this) {
            case AtInstant at -> at.start().equals(occurrence.start());
            case AtLocal at -> Occurrence.at(at.start(), zone).start().equals(occurrence.start());
            case OnDay on -> on.day().equals(occurrence.localStart().toLocalDate());
        };
    }
}
