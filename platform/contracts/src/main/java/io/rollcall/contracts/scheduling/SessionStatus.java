package io.rollcall.contracts.scheduling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a session takes place. What follows from the clock and from bookings is for the reader to add. */
public enum SessionStatus {
    @JsonProperty("scheduled")
    SCHEDULED,
    @JsonProperty("cancelled")
    CANCELLED
}
