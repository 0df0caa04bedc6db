package io.rollcall.testkit.samples.emptynames.seats;

public record SeatHelper(int row) {}
