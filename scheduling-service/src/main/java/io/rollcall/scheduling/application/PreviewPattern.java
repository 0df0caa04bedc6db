package io.rollcall.scheduling.application;

import io.rollcall.scheduling.conflicts.Conflict;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.patterns.PatternDraft;
import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.recurrence.RecurrenceRefusal;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /**
     * The first dates of a window.
     *
     * @param from where the window begins, or null for the beginning
     */
    public Mono<Preview> preview(Offering offering, PatternDraft draft, @Nullable Instant from, int limit) {
        return planPattern.window(offering, draft, from, limit).flatMap(plan -> switch (plan) {
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
