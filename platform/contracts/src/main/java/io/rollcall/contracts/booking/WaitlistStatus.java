package io.rollcall.contracts.booking;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an entry of a waitlist stands. */
public enum WaitlistStatus {
    @JsonProperty("waiting")
    WAITING,
    /** Seats are held for it until it accepts or declines them, or its time is over. */
    @JsonProperty("offered")
    OFFERED,
    /** It has come to a booking. */
    @JsonProperty("accepted")
    ACCEPTED,
    /** It came to nothing in its time: the offer's, or the waitlist's. */
    @JsonProperty("expired")
    EXPIRED,
    /** It did not want the seats, or could not pay for them. */
    @JsonProperty("declined")
    DECLINED,
    /** It was taken off the list. */
    @JsonProperty("cancelled")
    CANCELLED
}
