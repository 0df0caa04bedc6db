package io.rollcall.booking.seats;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Sessions for reading, as one studio sees them. */
public interface StudioSessions {

    Mono<SessionSeats> find(UUID studioId, UUID sessionId);

    /** Sessions that have not ended, the soonest first. */
    Mono<List<SessionSeats>> upcoming(UUID studioId, int limit);

    /** Those of the sessions that are known here, ended or not. */
    Mono<List<SessionSeats>> all(UUID studioId, Set<UUID> sessionIds);

    /** Something when every session that is asked for, its offering and what that needs are known here; else empty. */
    Mono<Boolean> known(Selection selection);
}
