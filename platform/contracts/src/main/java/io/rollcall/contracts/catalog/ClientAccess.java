package io.rollcall.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of a studio's clients a staff member sees and changes. */
public enum ClientAccess {
    @JsonProperty("all")
    ALL,
    /** Those to whom they are assigned as a coach. */
    @JsonProperty("assigned")
    ASSIGNED
}
