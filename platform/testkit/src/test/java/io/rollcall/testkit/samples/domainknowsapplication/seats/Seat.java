package io.rollcall.testkit.samples.domainknowsapplication.seats;

import io.rollcall.testkit.samples.domainknowsapplication.application.HoldSeats;

public record Seat(HoldSeats heldBy) {}
