package io.rollcall.booking.application;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Makes several pieces of work one, bound to a studio: they see nothing of any other. */
@FunctionalInterface
public interface StudioTransaction {

    <T> Mono<T> run(UUID studioId, Mono<T> work);
}
