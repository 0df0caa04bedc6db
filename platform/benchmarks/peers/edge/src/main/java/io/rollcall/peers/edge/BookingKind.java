package io.rollcall.peers.edge;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a booking takes: one session, a whole run, or chosen sessions. */
public enum BookingKind {
    @JsonProperty("single_session")
    SINGLE_SESSION,
    @JsonProperty("enrollment")
    ENROLLMENT,
    @JsonProperty("drop_in")
    DROP_IN
}
