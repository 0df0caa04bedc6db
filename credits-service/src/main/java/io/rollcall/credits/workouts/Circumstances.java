package io.rollcall.credits.workouts;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** What decides whether there can be a workout. For transactions bound to the studio. */
public interface Circumstances {

    /** What is known now, never empty. */
    Mono<KnownCircumstances> of(UUID studioId, UUID clientId, Setting setting);
}
