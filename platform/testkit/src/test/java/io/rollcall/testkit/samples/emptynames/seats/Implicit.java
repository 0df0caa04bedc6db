package io.rollcall.testkit.samples.emptynames.seats;

/** Contains a forbidden word, but not as a word. */
public record Implicit(int row) {}
