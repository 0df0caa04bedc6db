package io.rollcall.testkit.samples.fieldinjection.seats;

import org.springframework.beans.factory.annotation.Value;

public final class Seat {

    @Value("${row}")
    private int row;

    public int row() {
        return row;
    }
}
