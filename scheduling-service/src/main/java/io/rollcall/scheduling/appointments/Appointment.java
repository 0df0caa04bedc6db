package io.rollcall.scheduling.appointments;

import java.time.Duration;
import java.time.Instant;

/** What is to find its place in somebody's time. */
public record Appointment(Duration duration, AppointmentRules rules) {

    Span at(Instant start) {
        return new Span(start, start.plus(duration));
    }
}
