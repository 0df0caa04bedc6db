package io.rollcall.scheduling.api;

import io.rollcall.scheduling.application.Plan;
import io.rollcall.scheduling.conflicts.Conflict;
import io.rollcall.scheduling.recurrence.LocalTimeFlag;
import io.rollcall.scheduling.recurrence.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

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
     * @param conflicts what stands in the way
     */
    record PreviewedSession(
            Instant start,
            Instant end,
            LocalDateTime localStart,
            List<String> flags,
            List<ConflictResponse> conflicts) {

        static PreviewedSession of(Occurrence occurrence, Duration duration, List<ConflictResponse> conflicts) {
            return new PreviewedSession(
                    occurrence.start(),
                    occurrence.start().plus(duration),
                    occurrence.localStart(),
                    occurrence.flags().stream().map(PreviewedSession::name).toList(),
                    conflicts);
        }

        private static String name(LocalTimeFlag flag) {
            return flag.name().toLowerCase(Locale.ROOT);
        }
    }

    static PreviewResponse of(Plan.Planned plan, List<Conflict> conflicts) {
        Duration duration = plan.pattern().duration();
        List<Occurrence> dates = plan.dates().occurrences();
        return new PreviewResponse(
                plan.pattern().recurrence().zone().getId(),
                IntStream.range(0, dates.size())
                        .mapToObj(place ->
                                PreviewedSession.of(dates.get(place), duration, ConflictResponse.at(place, conflicts)))
                        .toList(),
                plan.dates().truncated());
    }
}
