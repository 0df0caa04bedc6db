package io.rollcall.testkit.samples.good.application;

import io.rollcall.testkit.samples.good.seats.SeatInventory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

public final class HoldSeats {

    private static final Logger LOG = LoggerFactory.getLogger(HoldSeats.class);

    private final SeatInventory seats;
    private final Clock clock;

    public HoldSeats(SeatInventory seats, Clock clock) {
        this.seats = seats;
        this.clock = clock;
    }

    public Mono<Integer> hold(int count) {
        LOG.debug("asked at {}", Instant.now(clock));
        return seats.hold(List.of(count));
    }
}
