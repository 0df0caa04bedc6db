package io.rollcall.testkit.samples.unmarked.seats;

public record Seat(int row) {}
