package io.rollcall.scheduling.api;

import io.rollcall.scheduling.application.Plan;
import io.rollcall.scheduling.recurrence.LocalTimeFlag;
import io.rollcall.scheduling.recurrence.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/**
 * What a pattern would make.
 *
 * @param truncated whether more follow
 */
record PreviewResponse(String timeZone, List<PreviewedSession> occurrences, boolean truncated) {

    /**
     * One date.
     *
     * @param flags {@code skipped_local_time}, {@code repeated_local_time}
     * @param conflicts what stands in the way; nothing is looked for yet
     */
    record PreviewedSession(
            Instant start, Instant end, LocalDateTime localStart, List<String> flags, List<String> conflicts) {

        private static PreviewedSession of(Occurrence occurrence, Duration duration) {
            return new PreviewedSession(
                    occurrence.start(),
                    occurrence.start().plus(duration),
                    occurrence.localStart(),
                    occurrence.flags().stream().map(PreviewedSession::name).toList(),
                    List.of());
        }

        private static String name(LocalTimeFlag flag) {
            return flag.name().toLowerCase(Locale.ROOT);
        }
    }

    static PreviewResponse of(Plan.Planned plan) {
        Duration duration = plan.pattern().duration();
        return new PreviewResponse(
                plan.pattern().recurrence().zone().getId(),
                plan.dates().occurrences().stream()
                        .map(occurrence -> PreviewedSession.of(occurrence, duration))
                        .toList(),
                plan.dates().truncated());
    }
}
