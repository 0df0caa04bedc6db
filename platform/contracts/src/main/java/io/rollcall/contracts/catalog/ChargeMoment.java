package io.rollcall.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When a booking of an offering is paid for with credits. */
public enum ChargeMoment {
    /** When it is confirmed. */
    @JsonProperty("on_booking")
    ON_BOOKING,
    /** When those who booked have come; until then the credits are held. */
    @JsonProperty("on_attendance")
    ON_ATTENDANCE
}
