package io.rollcall.testkit.samples.good.store;

import io.rollcall.testkit.samples.good.seats.SeatInventory;
import java.util.List;
import reactor.core.publisher.Mono;

public final class PostgresSeats implements SeatInventory {

    @Override
    public Mono<Integer> hold(List<Integer> seats) {
        return Mono.just(seats.size());
    }
}
