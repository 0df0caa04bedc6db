package io.rollcall.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the time before a session's start is measured by. */
public enum CancellationClock {
    /** Hours as they pass. */
    @JsonProperty("elapsed_time")
    ELAPSED_TIME,
    /**
     * The clock on the wall in the session's zone: the same wall time so much earlier. A time that the clocks skip counts as
     * the moment after the gap, one that they show twice as its second occurrence.
     */
    @JsonProperty("local_time")
    LOCAL_TIME
}
