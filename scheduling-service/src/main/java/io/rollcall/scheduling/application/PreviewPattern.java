package io.rollcall.scheduling.application;

import io.rollcall.scheduling.conflicts.Conflict;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.patterns.PatternDraft;
import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.recurrence.RecurrenceRefusal;
import io.rollcall.scheduling.recurrence.Window;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import reactor.core.publisher.Mono;

/** Shows what a draft would make and what stands in its way, without making anything. */
public final class PreviewPattern {

    private final StudioDatabase database;
    private final PlanPattern planPattern;
    private final FindConflicts conflicts;

    public PreviewPattern(StudioDatabase database, PlanPattern planPattern, FindConflicts conflicts) {
        this.database = database;
        this.planPattern = planPattern;
        this.conflicts = conflicts;
    }

    /** What became of the request. */
    public sealed interface Preview {

        /** The dates, and the conflicts by their place among them. */
        record Shown(Plan.Planned plan, List<Conflict> conflicts) implements Preview {}

        record Refused(RecurrenceRefusal refusal) implements Preview {}
    }

    /** The dates of a window. */
    public Mono<Preview> preview(Offering offering, PatternDraft draft, Window window) {
        return planPattern.window(offering, draft, window).flatMap(plan -> switch (plan) {
            case Plan.Refused refused -> Mono.just(new Preview.Refused(refused.refusal()));
            case Plan.Planned planned -> {
                SchedulePattern pattern = planned.pattern();
                yield database.inStudio(
                                pattern.studioId(),
                                conflicts.all(
                                        pattern.studioId(),
                                        pattern.offeringId(),
                                        pattern.capacity(),
                                        pattern.times(planned.dates().occurrences())))
                        .map(found -> new Preview.Shown(planned, found));
            }
        });
    }
}
