package io.rollcall.contracts.credits;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why credits moved. */
public enum EntryKind {
    @JsonProperty("grant")
    GRANT,
    @JsonProperty("deduct")
    DEDUCT,
    @JsonProperty("hold")
    HOLD,
    @JsonProperty("capture")
    CAPTURE,
    @JsonProperty("release")
    RELEASE,
    @JsonProperty("reversal")
    REVERSAL,
    @JsonProperty("adjustment")
    ADJUSTMENT,
    @JsonProperty("expiry")
    EXPIRY
}
