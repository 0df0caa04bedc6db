package io.rollcall.scheduling.application;

import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.patterns.PatternDraft;
import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.recurrence.Expansion;
import io.rollcall.scheduling.recurrence.OccurrenceExpander;
import io.rollcall.scheduling.recurrence.ReadRule;
import io.rollcall.scheduling.recurrence.Recurrence;
import io.rollcall.scheduling.recurrence.RecurrenceRefusal;
import io.rollcall.scheduling.recurrence.RuleReader;
import io.rollcall.scheduling.recurrence.Window;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Works out what a draft would make, without making it. Computes away from the threads that serve connections. */
public final class PlanPattern {

    private final RuleReader rules;
    private final OccurrenceExpander expander;
    private final Supplier<UUID> ids;

    public PlanPattern(RuleReader rules, OccurrenceExpander expander, Supplier<UUID> ids) {
        this.rules = rules;
        this.expander = expander;
        this.ids = ids;
    }

    /** All that the draft would make. */
    public Mono<Plan> whole(Offering offering, PatternDraft draft) {
        return plan(offering, draft, expander::whole);
    }

    /** The dates of a window. */
    public Mono<Plan> window(Offering offering, PatternDraft draft, Window window) {
        return plan(offering, draft, recurrence -> expander.window(recurrence, window));
    }

    private Mono<Plan> plan(Offering offering, PatternDraft draft, Function<Recurrence, Expansion> expand) {
        Mono<Plan> plan = Mono.fromSupplier(() -> switch (rules.read(draft.rule())) {
            case ReadRule.Invalid invalid -> new Plan.Refused(invalid);
            case ReadRule.Valid valid -> {
                SchedulePattern pattern = draft.complete(ids.get(), offering, valid.rule());
                yield switch (expand.apply(pattern.recurrence())) {
                    case RecurrenceRefusal refusal -> new Plan.Refused(refusal);
                    case Expansion.Expanded dates -> new Plan.Planned(pattern, dates);
                };
            }
        });
        return plan.subscribeOn(Schedulers.parallel());
    }
}
