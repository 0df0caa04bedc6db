package io.rollcall.scheduling.timetable;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event as its file says it.
 *
 * @param duration null when it names neither end nor duration, or ends as it starts
 * @param rules texts of its RRULEs; one at most is of use
 * @param rdates more starts, in its zone
 * @param periods more dates with a duration of their own
 * @param exdates starts to leave out, in its zone
 * @param exdays days to leave out
 * @param instance which occurrence of another event it stands for, or null
 * @param content all that is taken over of it, to tell whether it is still the same
 */
public record TimetableEvent(
        LocalDateTime localStart,
        ZoneId zone,
        @Nullable Duration duration,
        List<String> rules,
        Set<LocalDateTime> rdates,
        List<Dated> periods,
        Set<LocalDateTime> exdates,
        Set<LocalDate> exdays,
        @Nullable InstanceDate instance,
        boolean cancelled,
        String content) {

    public TimetableEvent {
        rules = List.copyOf(rules);
        rdates = Set.copyOf(rdates);
        periods = List.copyOf(periods);
        exdates = Set.copyOf(exdates);
        exdays = Set.copyOf(exdays);
    }

    /** A date with a duration of its own. */
    public record Dated(LocalDateTime localStart, Duration duration) {}

    boolean recurs() {
        return !rules.isEmpty() || !rdates.isEmpty() || !periods.isEmpty();
    }
}
