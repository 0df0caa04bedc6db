package io.rollcall.scheduling.application;

import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.patterns.PatternDraft;
import io.rollcall.scheduling.patterns.SchedulePatterns;
import io.rollcall.tenancy.StudioDatabase;
import reactor.core.publisher.Mono;

/** Keeps a pattern that can be generated. */
public final class CreatePattern {

    private final StudioDatabase database;
    private final SchedulePatterns patterns;
    private final PlanPattern planPattern;

    public CreatePattern(StudioDatabase database, SchedulePatterns patterns, PlanPattern planPattern) {
        this.database = database;
        this.patterns = patterns;
        this.planPattern = planPattern;
    }

    /** The pattern, kept; or why not. */
    public Mono<Plan> create(Offering offering, PatternDraft draft) {
        return planPattern.whole(offering, draft).flatMap(plan -> switch (plan) {
            case Plan.Refused refused -> Mono.just(refused);
            case Plan.Planned planned ->
                database.inStudio(offering.studioId(), patterns.add(planned.pattern()))
                        .thenReturn(planned);
        });
    }
}
