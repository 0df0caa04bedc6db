package io.rollcall.credits.ledger;

import io.rollcall.credits.ledger.LedgerCommand.Cancel;
import io.rollcall.credits.ledger.LedgerCommand.Deduct;
import io.rollcall.credits.ledger.OperationState.Applied;
import io.rollcall.credits.ledger.OperationState.Refused;
import io.rollcall.credits.ledger.OperationState.Reversed;
import io.rollcall.credits.ledger.OperationState.Tombstone;
import org.jspecify.annotations.Nullable;

/**
 * Why DEDUCT and CANCEL of one operation may arrive in any order and any number, and lead to one end.
 *
 * <table>
 *   <caption>What the ledger does</caption>
 *   <tr><th>command</th><th>no row</th><th>applied</th><th>refused</th><th>reversed or tombstone</th></tr>
 *   <tr><td>DEDUCT</td><td>apply, or record the refusal</td><td>repeat</td><td>repeat</td><td>reply returned</td></tr>
 *   <tr><td>CANCEL</td><td>tombstone</td><td>reverse</td><td>acknowledge</td><td>repeat</td></tr>
 * </table>
 *
 * The same operation with another body is a conflict in every cell.
 */
public final class OperationRules {

    private OperationRules() {}

    /**
     * Decides on a command.
     *
     * @param stored what is kept under the command's {@code opId}, or null
     * @param available credits that the account can give to this command; a CANCEL asks for none
     */
    public static Decision decide(@Nullable StoredOperation stored, LedgerCommand command, int available) {
        if (stored == null) {
            return switch (command) {
                case Deduct deduct ->
                    deduct.credits() <= available
                            ? new Decision.Apply(deduct)
                            : new Decision.Refuse(RefusalCode.INSUFFICIENT_CREDITS);
                case Cancel cancel -> new Decision.LeaveTombstone();
            };
        }
        if (!stored.agreesWith(command)) {
            return new Decision.Conflict();
        }
        return switch (command) {
            case Deduct deduct ->
                switch (stored.state()) {
                    case Applied applied -> new Decision.Repeat(new LedgerReply.Deducted(applied.credits()));
                    case Refused refused -> new Decision.Repeat(new LedgerReply.Refused(refused.code()));
                    case Reversed reversed -> new Decision.Repeat(new LedgerReply.Returned());
                    case Tombstone tombstone -> new Decision.Repeat(new LedgerReply.Returned());
                };
            case Cancel cancel ->
                switch (stored.state()) {
                    case Applied applied -> new Decision.Reverse(applied.credits());
                    case Refused refused -> new Decision.Acknowledge();
                    case Reversed reversed -> new Decision.Repeat(new LedgerReply.Returned());
                    case Tombstone tombstone -> new Decision.Repeat(new LedgerReply.Returned());
                };
        };
    }

    /** What is kept under the command's {@code opId} after the decision. */
    public static @Nullable StoredOperation after(
            @Nullable StoredOperation stored, LedgerCommand command, Decision decision) {
        return switch (decision) {
            case Decision.Apply apply -> StoredOperation.of(command, new Applied(apply.credits()));
            case Decision.Refuse refuse -> StoredOperation.of(command, new Refused(refuse.code()));
            case Decision.LeaveTombstone tombstone -> StoredOperation.of(command, new Tombstone());
            case Decision.Reverse reverse -> reversed(stored, reverse);
            case Decision.Repeat repeat -> stored;
            case Decision.Acknowledge acknowledge -> stored;
            case Decision.Conflict conflict -> stored;
        };
    }

    private static StoredOperation reversed(@Nullable StoredOperation stored, Decision.Reverse reverse) {
        if (stored == null) {
            throw new IllegalArgumentException("there is nothing to reverse");
        }
        return stored.in(new Reversed(reverse.credits()));
    }
}
