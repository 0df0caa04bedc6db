package io.rollcall.credits.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who moved credits, why, and for what.
 *
 * @param opId the operation that the entry belongs to
 * @param bookingId the booking it serves, null for a grant
 */
public record Cause(UUID opId, @Nullable UUID bookingId, Actor actor, String reason) {

    /**
     * Of what a command does to an operation.
     *
     * @param operation the command's own, or one that it replaces
     */
    static Cause of(LedgerCommand command, UUID operation) {
        String reason = switch (command) {
            case LedgerCommand.Deduct deduct -> "booking";
            case LedgerCommand.Change change -> change.reason();
            case LedgerCommand.Cancel cancel -> "booking cancelled or not confirmed";
        };
        return new Cause(operation, command.bookingId(), Actor.BOOKING_SAGA, reason);
    }

    static Cause of(NewLot lot) {
        return new Cause(lot.id(), null, lot.actor(), lot.reason());
    }
}
