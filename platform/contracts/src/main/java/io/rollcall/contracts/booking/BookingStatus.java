package io.rollcall.contracts.booking;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a booking stands. */
public enum BookingStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("confirmed")
    CONFIRMED,
    @JsonProperty("rejected")
    REJECTED,
    @JsonProperty("cancelling")
    CANCELLING,
    @JsonProperty("cancelled")
    CANCELLED
}
