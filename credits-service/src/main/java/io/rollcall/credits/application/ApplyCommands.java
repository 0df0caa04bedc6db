package io.rollcall.credits.application;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.LedgerCommand;
import io.rollcall.credits.ledger.Settled;
import java.util.List;
import reactor.core.publisher.Mono;

/** Settles the saga's commands and answers them, in the worker's open transaction. */
public final class ApplyCommands {

    /** Deliveries of a command that conflicts with what is known of its operation. Anything above 0 is a bug. */
    static final String CONFLICTS = "rollcall.ledger.conflicts";

    private final Ledger ledger;
    private final Announcements announcements;
    private final Counter conflicts;

    public ApplyCommands(Ledger ledger, Announcements announcements, MeterRegistry metrics) {
        this.ledger = ledger;
        this.announcements = announcements;
        this.conflicts = Counter.builder(CONFLICTS)
                .description("Deliveries of commands that conflict with what is known of their operation")
                .register(metrics);
    }

    /**
     * Settles the commands in their order.
     *
     * @return fails with {@link ConflictingCommand} when there is one among them: roll back, and bring the commands one
     *     by one, so that only the conflicting one is left over
     */
    public Mono<Void> on(List<LedgerCommand> commands) {
        return ledger.apply(commands).flatMap(this::answer);
    }

    private Mono<Void> answer(Settled settled) {
        List<LedgerCommand> conflicting = settled.conflicts();
        if (!conflicting.isEmpty()) {
            conflicts.increment(conflicting.size());
            return Mono.error(new ConflictingCommand(conflicting.getFirst()));
        }
        return announcements.announce(settled.outcomes(), settled.change().entries());
    }
}
