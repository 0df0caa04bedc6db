package io.rollcall.catalog.offerings;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an online session meets. */
enum MeetingPlatform {
    @JsonProperty("zoom")
    ZOOM,
    @JsonProperty("meet")
    MEET,
    @JsonProperty("teams")
    TEAMS,
    @JsonProperty("other")
    OTHER
}
