package io.rollcall.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a credit pack covers. */
public enum CreditPackKind {
    /** A number of credits. */
    @JsonProperty("credits")
    CREDITS,
    /** Any number of sessions while it is valid. */
    @JsonProperty("unlimited")
    UNLIMITED,
    /** Any number of solo workouts, and a number of credits for sessions with a trainer. */
    @JsonProperty("hybrid")
    HYBRID,
    /** Solo workouts only. */
    @JsonProperty("solo_only")
    SOLO_ONLY
}
