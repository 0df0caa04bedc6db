package io.rollcall.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The six kinds of offering. */
public enum OfferingKind {
    @JsonProperty("class")
    CLASS,
    @JsonProperty("course")
    COURSE,
    @JsonProperty("series")
    SERIES,
    @JsonProperty("workshop")
    WORKSHOP,
    @JsonProperty("appointment")
    APPOINTMENT,
    @JsonProperty("webinar")
    WEBINAR
}
