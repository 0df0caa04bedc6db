package io.rollcall.scheduling.api;

import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.recurrence.Recurrence;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

record PatternResponse(
        UUID id,
        UUID offeringId,
        String rrule,
        LocalDateTime localStart,
        String timeZone,
        List<LocalDateTime> rdates,
        List<LocalDateTime> exdates,
        Duration duration,
        int capacity,
        List<StaffResponse> staff,
        long version) {

    static PatternResponse of(SchedulePattern pattern) {
        Recurrence recurrence = pattern.recurrence();
        return new PatternResponse(
                pattern.patternId(),
                pattern.offeringId(),
                recurrence.rule().text(),
                recurrence.localStart(),
                recurrence.zone().getId(),
                inOrder(recurrence.rdates()),
                inOrder(recurrence.exdates()),
                pattern.duration(),
                pattern.capacity(),
                StaffResponse.of(pattern.staff()),
                pattern.version());
    }

    private static List<LocalDateTime> inOrder(Set<LocalDateTime> dates) {
        return dates.stream().sorted().toList();
    }
}
