package io.rollcall.testkit.samples.good.messaging;

import io.rollcall.testkit.samples.good.application.HoldSeats;

public record SessionListener(HoldSeats holdSeats) {}
