package io.rollcall.booking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be set of this service.
 *
 * @param creditsDeadline how long a booking waits for the ledger before it is given up; long enough that a ledger that
 *     is started again within it loses no booking, short enough that seats are not held for nothing
 * @param sweepEvery how often to look for bookings whose ledger has not answered
 */
@ConfigurationProperties("rollcall.booking")
record BookingProperties(
        @DefaultValue("5m") Duration creditsDeadline,
        @DefaultValue("1s") Duration sweepEvery) {}
