package io.rollcall.credits.ledger;

import java.util.List;

/**
 * A batch of commands, settled.
 *
 * @param outcomes one for each command, in their order
 */
public record Settled(List<Outcome> outcomes, LedgerChange change) {

    /** A command with what became of it. */
    public record Outcome(LedgerCommand command, Decision decision) {}

    public List<LedgerCommand> conflicts() {
        return outcomes.stream()
                .filter(outcome -> outcome.decision() instanceof Decision.Conflict)
                .map(Outcome::command)
                .toList();
    }
}
