package io.rollcall.testkit.samples.streaminmodel.seats;

import reactor.core.publisher.Mono;

public final class Seat {

    public Mono<Integer> row() {
        return Mono.just(1);
    }
}
