package io.rollcall.testkit.samples.jacksonindomain.seats;

import com.fasterxml.jackson.annotation.JsonProperty;

public record Seat(@JsonProperty("row") int row) {}
