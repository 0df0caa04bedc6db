package io.rollcall.testkit.samples.leafknowsleaf.api;

public record HoldRequest(int seats) {}
