package io.rollcall.tenancy;

import reactor.core.publisher.Mono;

/**
 * Lets work run to its end although its caller has gone away: a cancelled R2DBC transaction could return its connection
 * half-way, and the next user would commit what is left of it.
 */
final class Uncancelled {

    private Uncancelled() {}

    static <T> Mono<T> run(Mono<T> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(() -> work.contextWrite(context).toFuture(), true));
    }
}
