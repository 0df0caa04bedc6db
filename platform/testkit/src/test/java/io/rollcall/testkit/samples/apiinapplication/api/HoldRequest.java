package io.rollcall.testkit.samples.apiinapplication.api;

public record HoldRequest(int seats) {}
