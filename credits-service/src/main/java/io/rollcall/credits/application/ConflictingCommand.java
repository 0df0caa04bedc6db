package io.rollcall.credits.application;

import io.rollcall.credits.ledger.LedgerCommand;

/**
 * A command names an operation that the ledger knows as something else: a bug of whoever sent it. It can never be
 * settled, so it is set aside for a person to look at.
 */
public final class ConflictingCommand extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConflictingCommand(LedgerCommand command) {
        super("operation %s of studio %s is known with another body; booking %s, account %s"
                .formatted(command.opId(), command.studioId(), command.bookingId(), command.accountId()));
    }
}
