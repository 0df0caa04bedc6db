package io.rollcall.scheduling.recurrence;

import java.util.List;

/** The parts of a rule that speak of the time of day, each rising and without doubles; an empty one says nothing. */
public record TimeParts(List<Integer> hours, List<Integer> minutes, List<Integer> seconds) {

    public TimeParts {
        hours = risingOnce(hours);
        minutes = risingOnce(minutes);
        seconds = risingOnce(seconds);
    }

    boolean sayNothing() {
        return hours.isEmpty() && minutes.isEmpty() && seconds.isEmpty();
    }

    private static List<Integer> risingOnce(List<Integer> values) {
        return values.stream().distinct().sorted().toList();
    }
}
