package io.rollcall.contracts.booking;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The colour of a session's availability. */
public enum AvailabilityStatus {
    @JsonProperty("available")
    AVAILABLE,
    @JsonProperty("few_left")
    FEW_LEFT,
    @JsonProperty("full")
    FULL,
    @JsonProperty("closed")
    CLOSED
}
