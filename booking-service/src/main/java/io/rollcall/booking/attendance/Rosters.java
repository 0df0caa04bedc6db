package io.rollcall.booking.attendance;

import io.rollcall.booking.clients.ClientScope;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Who is booked in a session, as one studio sees it. */
public interface Rosters {

    /** Whether the session was completed; empty when there is no such session. */
    Mono<Boolean> completed(UUID studioId, UUID sessionId);

    /**
     * Confirmed bookings of clients in the scope, in the order of their ids.
     *
     * @param after the last one of the page before, or null
     */
    Mono<List<RosterEntry>> list(UUID studioId, UUID sessionId, ClientScope scope, @Nullable UUID after, int limit);
}
