package io.rollcall.testkit.samples.domainknowsapplication.application;

public final class HoldSeats {}
