package io.rollcall.testkit.samples.strangermodule;

import io.rollcall.contracts.catalog.StudioFact;

public record Reader(StudioFact studio) {}
