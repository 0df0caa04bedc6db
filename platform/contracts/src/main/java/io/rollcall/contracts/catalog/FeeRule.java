package io.rollcall.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a seat costs that was booked and not used. */
public enum FeeRule {
    /** Nothing. */
    @JsonProperty("free")
    FREE,
    /** What the session cost. */
    @JsonProperty("charged")
    CHARGED
}
