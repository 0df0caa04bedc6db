package io.rollcall.credits.ledger;

import io.rollcall.credits.ledger.LedgerCommand.Cancel;
import io.rollcall.credits.ledger.LedgerCommand.Capture;
import io.rollcall.credits.ledger.LedgerCommand.Change;
import io.rollcall.credits.ledger.LedgerCommand.Deduct;
import io.rollcall.credits.ledger.LedgerCommand.Hold;
import io.rollcall.credits.ledger.OperationState.Applied;
import io.rollcall.credits.ledger.OperationState.Held;
import io.rollcall.credits.ledger.OperationState.Refused;
import io.rollcall.credits.ledger.OperationState.Reversed;
import io.rollcall.credits.ledger.OperationState.Tombstone;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why DEDUCT and CANCEL of one operation, or HOLD, CAPTURE and CANCEL, may arrive in any order and any number, and lead to
 * one end.
 *
 * <table>
 *   <caption>What the ledger does</caption>
 *   <tr><th>command</th><th>no row</th><th>held</th><th>applied</th><th>refused</th><th>reversed or tombstone</th></tr>
 *   <tr><td>DEDUCT</td><td>apply, or record the refusal</td><td>conflict</td><td>repeat</td><td>repeat</td>
 *       <td>reply returned</td></tr>
 *   <tr><td>HOLD</td><td>claim, or record the refusal</td><td>repeat</td><td>reply captured</td><td>repeat</td>
 *       <td>reply returned</td></tr>
 *   <tr><td>CAPTURE</td><td>claim and use, or record the refusal</td><td>use</td><td>repeat</td><td>repeat</td>
 *       <td>reply returned</td></tr>
 *   <tr><td>CANCEL</td><td>tombstone</td><td>release</td><td>reverse</td><td>acknowledge</td><td>repeat</td></tr>
 * </table>
 *
 * The same operation with another body is a conflict in every cell.
 *
 * <p>A command may replace earlier operations of its booking. CHANGE is the DEDUCT of the new operation together with the
 * CANCEL of each that it replaces; a HOLD, CAPTURE or CANCEL that names some goes together with the CANCEL of each too. All
 * by the table, all in one transaction. There is one exception: where the new operation is refused, those that it would
 * replace stay as they are. So such a command commutes with all that was ever said of any of them, as long as every later
 * command names them again.
 */
public final class OperationRules {

    private OperationRules() {}

    /** A command for one operation, and what is decided on it. */
    public record Ruling(LedgerCommand command, Decision decision) {}

    /**
     * Decides on a command and on the operations that it replaces.
     *
     * @param stored what is kept of an operation, or null
     * @param available credits that the account can give, with what the replaced operations would return; asked for only
     *     when the command's own operation is not known yet
     * @return what becomes of each, in the order in which it is to be done; the command's own comes last
     */
    public static List<Ruling> rule(
            Function<OperationKey, @Nullable StoredOperation> stored, LedgerCommand command, IntSupplier available) {
        List<Ruling> undone = command.undoes().stream()
                .map(cancel -> new Ruling(cancel, decide(stored.apply(cancel.operation()), cancel, 0)))
                .toList();
        if (undone.stream().anyMatch(ruling -> ruling.decision() instanceof Decision.Conflict)) {
            return List.of(new Ruling(command, new Decision.Conflict()));
        }
        StoredOperation known = stored.apply(command.operation());
        Ruling own = new Ruling(command, decide(known, command, known == null ? available.getAsInt() : 0));
        return takesEffect(own.decision())
                ? Stream.concat(undone.stream(), Stream.of(own)).toList()
                : List.of(own);
    }

    /** Whether the operations that are replaced are undone. */
    private static boolean takesEffect(Decision decision) {
        return switch (decision) {
            case Decision.Apply apply -> true;
            case Decision.Claim claim -> true;
            case Decision.UseHeld use -> true;
            case Decision.ClaimAndUse use -> true;
            case Decision.Reverse reverse -> true;
            case Decision.LeaveTombstone tombstone -> true;
            case Decision.Acknowledge acknowledge -> true;
            case Decision.Repeat repeat -> !(repeat.reply() instanceof LedgerReply.Refused);
            case Decision.Refuse refuse -> false;
            case Decision.Conflict conflict -> false;
        };
    }

    /**
     * Decides on a command for its own operation.
     *
     * @param stored what is kept under the command's {@code opId}, or null
     * @param available credits that the account can give to this command; a CANCEL asks for none
     */
    public static Decision decide(@Nullable StoredOperation stored, LedgerCommand command, int available) {
        if (stored == null) {
            return switch (command) {
                case Deduct deduct -> covered(deduct, available, Decision.Apply::new);
                case Hold hold -> covered(hold.deduct(), available, Decision.Claim::new);
                case Capture capture -> covered(capture.deduct(), available, Decision.ClaimAndUse::new);
                case Change change -> covered(change.deduct(), available, Decision.Apply::new);
                case Cancel cancel -> new Decision.LeaveTombstone();
            };
        }
        if (!stored.agreesWith(command)) {
            return new Decision.Conflict();
        }
        return switch (stored.state()) {
            case Held held -> {
                int credits = held.credits();
                yield switch (command) {
                    case Deduct deduct -> new Decision.Conflict();
                    case Change change -> new Decision.Conflict();
                    case Hold hold -> new Decision.Repeat(new LedgerReply.Held(credits));
                    case Capture capture -> new Decision.UseHeld(credits);
                    case Cancel cancel -> new Decision.Reverse(credits);
                };
            }
            case Applied applied -> {
                int credits = applied.credits();
                yield switch (command) {
                    case Deduct deduct -> new Decision.Repeat(new LedgerReply.Deducted(credits));
                    case Change change -> new Decision.Repeat(new LedgerReply.Deducted(credits));
                    // The capture has come before it: what was held is used by now.
                    case Hold hold -> new Decision.Repeat(new LedgerReply.Captured(credits));
                    case Capture capture -> new Decision.Repeat(new LedgerReply.Captured(credits));
                    case Cancel cancel -> new Decision.Reverse(credits);
                };
            }
            case Refused refused ->
                command instanceof Cancel
                        ? new Decision.Acknowledge()
                        : new Decision.Repeat(new LedgerReply.Refused(refused.code()));
            case Reversed reversed -> new Decision.Repeat(new LedgerReply.Returned());
            case Tombstone tombstone -> new Decision.Repeat(new LedgerReply.Returned());
        };
    }

    private static Decision covered(Deduct asked, int available, Function<Deduct, Decision> taking) {
        return asked.credits() <= available
                ? taking.apply(asked)
                : new Decision.Refuse(RefusalCode.INSUFFICIENT_CREDITS);
    }

    /** What is kept under the command's {@code opId} after the decision. */
    public static @Nullable StoredOperation after(
            @Nullable StoredOperation stored, LedgerCommand command, Decision decision) {
        return switch (decision) {
            case Decision.Apply apply -> StoredOperation.of(command, new Applied(apply.credits()));
            case Decision.Claim claim -> StoredOperation.of(command, new Held(claim.credits()));
            case Decision.UseHeld use -> known(stored).in(new Applied(use.credits()));
            case Decision.ClaimAndUse use -> StoredOperation.of(command, new Applied(use.credits()));
            case Decision.Refuse refuse -> StoredOperation.of(command, new Refused(refuse.code()));
            case Decision.LeaveTombstone tombstone -> StoredOperation.of(command, new Tombstone());
            case Decision.Reverse reverse -> known(stored).in(new Reversed(reverse.credits()));
            case Decision.Repeat repeat -> stored;
            case Decision.Acknowledge acknowledge -> stored;
            case Decision.Conflict conflict -> stored;
        };
    }

    private static StoredOperation known(@Nullable StoredOperation stored) {
        if (stored == null) {
            throw new IllegalArgumentException("there is nothing to go on with");
        }
        return stored;
    }
}
