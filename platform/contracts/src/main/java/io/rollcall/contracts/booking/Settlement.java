package io.rollcall.contracts.booking;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a booking is paid. */
public enum Settlement {
    @JsonProperty("credits")
    CREDITS,
    @JsonProperty("at_desk")
    AT_DESK
}
