package io.rollcall.testkit.samples.cycle.seats;

import io.rollcall.testkit.samples.cycle.rows.Row;

public record Seat(Row row) {}
