package io.rollcall.scheduling.sessions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The sessions of all studios that take place and have not begun. */
public interface ComingSessions {

    /** Where one stands in their order. */
    record Place(UUID studioId, UUID sessionId) {

        public static Place of(Session session) {
            return new Place(session.studioId(), session.sessionId());
        }
    }

    /**
     * By studio and id.
     *
     * @param after the last one already seen, or null to begin
     */
    Flux<Session> after(@Nullable Place after, Instant now, int limit);
}
