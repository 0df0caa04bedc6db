package io.rollcall.tenancy;

import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;
import reactor.util.function.Tuple3;
import reactor.util.function.Tuple4;

/**
 * Statements of one open transaction, sent one behind the other without waiting for the answers in between: the server
 * runs them in this order, each seeing what the ones before it did and locked, and the way to it is paid for once.
 *
 * <p>When one fails, the server refuses those behind it; the failure is that of the first.
 */
public final class Pipelined {

    private Pipelined() {}

    /** Statements whose answers are not needed. */
    public static Mono<Void> all(Mono<?>... statements) {
        return Mono.whenDelayError(statements).onErrorMap(Pipelined::first);
    }

    /** Two statements, each with an answer. */
    public static <A, B> Mono<Tuple2<A, B>> both(Mono<A> first, Mono<B> second) {
        return Mono.zipDelayError(first, second).onErrorMap(Pipelined::first);
    }

    /** Three statements, each with an answer. */
    public static <A, B, C> Mono<Tuple3<A, B, C>> three(Mono<A> first, Mono<B> second, Mono<C> third) {
        return Mono.zipDelayError(first, second, third).onErrorMap(Pipelined::first);
    }

    /** Four statements, each with an answer. */
    public static <A, B, C, D> Mono<Tuple4<A, B, C, D>> four(
            Mono<A> first, Mono<B> second, Mono<C> third, Mono<D> fourth) {
        return Mono.zipDelayError(first, second, third, fourth).onErrorMap(Pipelined::first);
    }

    private static Throwable first(Throwable failure) {
        return Exceptions.unwrapMultiple(failure).getFirst();
    }
}
