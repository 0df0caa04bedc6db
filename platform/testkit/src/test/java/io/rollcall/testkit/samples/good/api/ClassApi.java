package io.rollcall.testkit.samples.good.api;

import io.rollcall.testkit.samples.good.application.HoldSeats;

public record ClassApi(HoldSeats holdSeats) {}
