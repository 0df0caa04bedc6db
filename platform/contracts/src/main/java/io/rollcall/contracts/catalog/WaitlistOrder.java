package io.rollcall.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who is next, when the first in line is a party for which the free seats do not suffice. */
public enum WaitlistOrder {
    /** Nobody before them: the seats wait for the party. */
    @JsonProperty("fifo")
    FIFO,
    /** The first after them for whom the seats suffice; they keep their place. */
    @JsonProperty("skip_ahead")
    SKIP_AHEAD
}
