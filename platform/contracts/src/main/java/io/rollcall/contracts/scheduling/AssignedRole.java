package io.rollcall.contracts.scheduling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody is in a session. */
public enum AssignedRole {
    @JsonProperty("lead")
    LEAD,
    @JsonProperty("assistant")
    ASSISTANT,
    /** Keeps the time free, to take the place of another. */
    @JsonProperty("substitute")
    SUBSTITUTE
}
