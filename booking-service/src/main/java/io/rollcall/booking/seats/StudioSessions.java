package io.rollcall.booking.seats;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Sessions for reading, as one studio sees them. */
public interface StudioSessions {

    Mono<SessionSeats> find(UUID studioId, UUID sessionId);

    /** Something when every session that is asked for, its offering and what that needs are known here; else empty. */
    Mono<Boolean> known(Selection selection);
}
