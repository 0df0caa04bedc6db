package io.rollcall.testkit.samples.emptynames.seats;

public record SeatInventoryImpl(int row) {}
