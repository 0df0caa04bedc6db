package io.rollcall.scheduling.appointments;

import io.rollcall.scheduling.recurrence.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A stretch of time.
 *
 * @param end the first moment that does not belong to it
 */
public record Span(Instant start, Instant end) {

    public Span {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("ends before it begins: " + start + " to " + end);
        }
    }

    /** Empty when the clocks leave nothing of it. Each end is found as the start of a session is. */
    static Optional<Span> byTheWall(LocalDateTime from, LocalDateTime to, ZoneId zone) {
        Instant start = Occurrence.at(from, zone).start();
        Instant end = Occurrence.at(to, zone).start();
        return start.isBefore(end) ? Optional.of(new Span(start, end)) : Optional.empty();
    }

    public boolean overlaps(Span other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public boolean has(Instant moment) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }

    public Span widened(Duration before, Duration after) {
        return new Span(start.minus(before), end.plus(after));
    }
}
