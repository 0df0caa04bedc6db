package io.rollcall.scheduling.api;

import io.rollcall.scheduling.appointments.AppointmentRules;
import java.time.Duration;
import java.time.Period;
import java.util.UUID;

/**
 * How an offering may be booked as an appointment.
 *
 * @param version 0 as long as nobody has said anything
 */
record AppointmentRulesResponse(
        UUID offeringId,
        Duration bufferBefore,
        Duration bufferAfter,
        Duration minimumNotice,
        Period furthestAhead,
        Duration slotStep,
        long version) {

    static AppointmentRulesResponse of(AppointmentRules rules) {
        return new AppointmentRulesResponse(
                rules.offeringId(),
                rules.bufferBefore(),
                rules.bufferAfter(),
                rules.minimumNotice(),
                Period.ofDays(rules.daysAhead()),
                rules.slotStep(),
                rules.version());
    }
}
