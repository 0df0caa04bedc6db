package io.rollcall.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a credit pack's days are counted from. */
public enum ValidFrom {
    @JsonProperty("purchase")
    PURCHASE,
    @JsonProperty("first_use")
    FIRST_USE
}
