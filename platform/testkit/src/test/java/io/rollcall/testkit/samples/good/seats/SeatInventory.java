package io.rollcall.testkit.samples.good.seats;

import java.util.List;
import reactor.core.publisher.Mono;

public interface SeatInventory {
    Mono<Integer> hold(List<Integer> seats);
}
