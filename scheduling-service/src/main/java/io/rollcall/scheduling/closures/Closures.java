package io.rollcall.scheduling.closures;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A studio's closures. Works inside an open transaction. */
public interface Closures {

    Mono<Void> add(Closure closure);

    /** Whether there was one to take away. */
    Mono<Boolean> remove(UUID studioId, UUID closureId);

    /**
     * By id; ids rise with the order in which closures were made.
     *
     * @param after the last of the page before, or null
     */
    Flux<Closure> list(UUID studioId, @Nullable UUID after, int limit);
}
