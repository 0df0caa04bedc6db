package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger keeps of an operation, for ever.
 *
 * @param bookingId the booking it serves, null for a grant
 * @param request what was asked; null when only a cancellation has arrived, and for what is no charge
 * @param usage of a usage, when it was; else null
 */
public record StoredOperation(
        OperationKey key,
        OperationKind kind,
        UUID accountId,
        @Nullable UUID bookingId,
        @Nullable RequestHash request,
        OperationState state,
        @Nullable Usage usage) {

    /** Of anything but a usage. */
    public StoredOperation(
            OperationKey key,
            OperationKind kind,
            UUID accountId,
            @Nullable UUID bookingId,
            @Nullable RequestHash request,
            OperationState state) {
        this(key, kind, accountId, bookingId, request, state, null);
    }

    /** Of an order of staff. */
    static StoredOperation of(StaffOrder order, OperationKind kind, int credits, @Nullable Usage usage) {
        return new StoredOperation(
                order.operation(), kind, order.account().id(), null, null, new OperationState.Applied(credits), usage);
    }

    /** The record that a first command leaves behind. */
    public static StoredOperation of(LedgerCommand command, OperationState state) {
        OperationKind kind = switch (command) {
            case LedgerCommand.Hold hold -> OperationKind.HOLD;
            case LedgerCommand.Capture capture -> OperationKind.HOLD;
            case LedgerCommand.Deduct deduct -> OperationKind.DEDUCT;
            case LedgerCommand.Change change -> OperationKind.DEDUCT;
            case LedgerCommand.Cancel cancel -> OperationKind.DEDUCT;
        };
        return new StoredOperation(
                command.operation(), kind, command.accountId(), command.bookingId(), request(command), state);
    }

    /** Null for a cancellation, which asks for nothing. */
    private static @Nullable RequestHash request(LedgerCommand command) {
        return switch (command) {
            case LedgerCommand.Deduct deduct -> RequestHash.of(deduct);
            case LedgerCommand.Change change -> RequestHash.of(change.deduct());
            case LedgerCommand.Hold hold -> RequestHash.ofHold(hold.deduct());
            case LedgerCommand.Capture capture -> RequestHash.ofHold(capture.deduct());
            case LedgerCommand.Cancel cancel -> null;
        };
    }

    public StoredOperation in(OperationState next) {
        return new StoredOperation(key, kind, accountId, bookingId, request, next, usage);
    }

    /** Whether the command speaks of the same thing, as far as both tell. */
    boolean agreesWith(LedgerCommand command) {
        RequestHash asked = request(command);
        return key.equals(command.operation())
                && accountId.equals(command.accountId())
                && command.bookingId().equals(bookingId)
                && (request == null || asked == null || request.equals(asked));
    }

    /** Whether it is a usage of that day which stands. */
    boolean isUsageOn(AccountKey account, LocalDate day) {
        return usage != null
                && usage.on().equals(day)
                && key.studioId().equals(account.studioId())
                && accountId.equals(account.id())
                && state instanceof OperationState.Applied;
    }
}
