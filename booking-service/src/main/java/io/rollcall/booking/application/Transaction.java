package io.rollcall.booking.application;

import reactor.core.publisher.Mono;

/** Makes several pieces of work one. They run to their end even when nobody waits for them any more. */
@FunctionalInterface
public interface Transaction {

    <T> Mono<T> run(Mono<T> work);
}
