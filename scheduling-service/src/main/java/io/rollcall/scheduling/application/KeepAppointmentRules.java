package io.rollcall.scheduling.application;

import io.rollcall.scheduling.appointments.AppointmentRules;
import io.rollcall.scheduling.appointments.RulesOfOfferings;
import io.rollcall.tenancy.StudioDatabase;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Keeps how offerings may be booked as appointments. Sessions that exist stay. */
public final class KeepAppointmentRules {

    private final StudioDatabase database;
    private final RulesOfOfferings rules;

    public KeepAppointmentRules(StudioDatabase database, RulesOfOfferings rules) {
        this.database = database;
        this.rules = rules;
    }

    /** What was said, else the usual. */
    public Mono<AppointmentRules> of(UUID studioId, UUID offeringId) {
        return database.inStudio(studioId, rules.of(studioId, offeringId));
    }

    /** Keeps them in the place of the version before; whether that was the last. */
    public Mono<Boolean> put(AppointmentRules changed) {
        return database.inStudio(changed.studioId(), rules.put(changed));
    }
}
