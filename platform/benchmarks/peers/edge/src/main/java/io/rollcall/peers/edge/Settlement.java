package io.rollcall.peers.edge;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a booking is paid. */
public enum Settlement {
    @JsonProperty("credits")
    CREDITS,
    @JsonProperty("at_desk")
    AT_DESK;

    /** Credits in all. */
    public int credits(int creditsOfSessions, int partySize) {
        return switch (this) {
            case CREDITS -> Math.multiplyExact(creditsOfSessions, partySize);
            case AT_DESK -> 0;
        };
    }
}
