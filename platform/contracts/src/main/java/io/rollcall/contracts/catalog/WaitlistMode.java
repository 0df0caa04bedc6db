package io.rollcall.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a seat that is free again while people wait for it. */
public enum WaitlistMode {
    /** The next in line has it booked. */
    @JsonProperty("auto_book")
    AUTO_BOOK,
    /** The next in line has some time to accept it; until then nobody else gets it. */
    @JsonProperty("timed_offer")
    TIMED_OFFER,
    /** All who wait are told, and the first to book it has it. */
    @JsonProperty("notify_all")
    NOTIFY_ALL
}
