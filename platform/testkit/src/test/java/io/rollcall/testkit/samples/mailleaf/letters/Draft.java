package io.rollcall.testkit.samples.mailleaf.letters;

public record Draft(String to) {}
