package io.rollcall.contracts.booking;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a hold stands. */
public enum HoldStatus {
    @JsonProperty("held")
    HELD,
    /** It is a booking now, which is told of on its own topic. */
    @JsonProperty("confirmed")
    CONFIRMED,
    @JsonProperty("expired")
    EXPIRED,
    /** Given back before its time, by its holder or by the studio. */
    @JsonProperty("released")
    RELEASED
}
