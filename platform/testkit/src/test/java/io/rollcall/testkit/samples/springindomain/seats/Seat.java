package io.rollcall.testkit.samples.springindomain.seats;

import org.springframework.stereotype.Component;

@Component
public final class Seat {

    public int row() {
        return 1;
    }
}
