package io.rollcall.credits.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who moved credits, why, and for what.
 *
 * @param opId the operation that the entry belongs to
 * @param bookingId the booking it serves, or null
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
            case LedgerCommand.Hold hold -> "booking";
            case LedgerCommand.Capture capture -> "attendance";
            case LedgerCommand.Change change -> change.reason();
            case LedgerCommand.Cancel cancel -> "booking cancelled or not confirmed";
        };
        return new Cause(operation, command.bookingId(), Actor.BOOKING_SAGA, reason);
    }

    /**
     * Of what staff order.
     *
     * @param operation the order's own, or the usage that it undoes
     */
    static Cause of(StaffOrder order, OperationKey operation) {
        return new Cause(operation.opId(), null, order.actor(), order.reason());
    }

    static Cause of(NewLot lot) {
        return new Cause(lot.id(), null, lot.actor(), lot.reason());
    }
}
