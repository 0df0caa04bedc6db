package io.rollcall.scheduling.calendars;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** The sessions of a subject as a calendar shows them. Works inside the caller's transaction. */
public interface CalendarEvents {

    /**
     * Which sessions are shown.
     *
     * @param from first start, inclusive
     * @param to last start, exclusive
     * @param limit events at most; of more those nearest to now
     */
    record Window(Instant from, Instant now, Instant to, int limit) {

        /** What a calendar shows at a moment. */
        public static Window at(Instant now) {
            return new Window(
                    now.minus(CalendarLimits.PAST), now, now.plus(CalendarLimits.AHEAD), CalendarLimits.MAX_EVENTS);
        }
    }

    /** In the order of their start. */
    Flux<CalendarEvent> of(UUID studioId, FeedSubject subject, Window window);
}
