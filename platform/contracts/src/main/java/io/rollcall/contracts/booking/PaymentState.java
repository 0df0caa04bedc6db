package io.rollcall.contracts.booking;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the money for a booking stands. */
public enum PaymentState {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("paid")
    PAID,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("refunded")
    REFUNDED
}
