package io.rollcall.credits.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger keeps of an operation, for ever.
 *
 * @param bookingId the booking it serves, null for a grant
 * @param request what was asked, null for a grant and when only a cancellation has arrived
 */
public record StoredOperation(
        OperationKey key,
        OperationKind kind,
        UUID accountId,
        @Nullable UUID bookingId,
        @Nullable RequestHash request,
        OperationState state) {

    /** The record that a first command leaves behind. */
    public static StoredOperation of(LedgerCommand command, OperationState state) {
        RequestHash request = switch (command) {
            case LedgerCommand.Deduct deduct -> RequestHash.of(deduct);
            case LedgerCommand.Change change -> RequestHash.of(change.deduct());
            case LedgerCommand.Cancel cancel -> null;
        };
        return new StoredOperation(
                command.operation(), OperationKind.DEDUCT, command.accountId(), command.bookingId(), request, state);
    }

    public StoredOperation in(OperationState next) {
        return new StoredOperation(key, kind, accountId, bookingId, request, next);
    }

    /** Whether the command speaks of the same thing, as far as both tell. */
    boolean agreesWith(LedgerCommand command) {
        boolean sameBooking = key.equals(command.operation())
                && accountId.equals(command.accountId())
                && command.bookingId().equals(bookingId);
        return sameBooking
                && switch (command) {
                    case LedgerCommand.Deduct deduct -> request == null || request.equals(RequestHash.of(deduct));
                    case LedgerCommand.Change change -> agreesWith(change.deduct());
                    case LedgerCommand.Cancel cancel -> true;
                };
    }
}
