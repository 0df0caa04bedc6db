package io.rollcall.scheduling.appointments;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** How a studio's offerings may be booked as appointments. Works inside an open transaction. */
public interface RulesOfOfferings {

    /** What was said, else the usual. */
    Mono<AppointmentRules> of(UUID studioId, UUID offeringId);

    /**
     * Keeps them in the place of the version before.
     *
     * @return whether that was the last
     */
    Mono<Boolean> put(AppointmentRules rules);
}
