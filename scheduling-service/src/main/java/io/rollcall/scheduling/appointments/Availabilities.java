package io.rollcall.scheduling.appointments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** When a studio's people take appointments. Works inside an open transaction. */
public interface Availabilities {

    /** What somebody has said, or empty when they have said nothing. */
    Mono<Availability> find(UUID studioId, UUID staffMemberId);

    /**
     * Keeps it in the place of the version before.
     *
     * @return whether that was the last
     */
    Mono<Boolean> put(Availability availability);

    /** Whether there was room: {@link ExceptionDays#MAX_OF_ONE}. */
    Mono<Boolean> add(ExceptionDays exception);

    /** Whether there was one to take away. */
    Mono<Boolean> remove(UUID studioId, UUID staffMemberId, UUID exceptionId);

    /**
     * By id; ids rise with the order in which exceptions were made.
     *
     * @param after the last of the page before, or null
     */
    Flux<ExceptionDays> exceptions(UUID studioId, UUID staffMemberId, @Nullable UUID after, int limit);
}
