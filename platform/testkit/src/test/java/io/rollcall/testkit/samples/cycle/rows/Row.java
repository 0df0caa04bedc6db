package io.rollcall.testkit.samples.cycle.rows;

import io.rollcall.testkit.samples.cycle.seats.Seat;
import java.util.List;

public record Row(List<Seat> seats) {}
