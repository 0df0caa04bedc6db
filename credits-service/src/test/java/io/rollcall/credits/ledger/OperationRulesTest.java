package io.rollcall.credits.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rollcall.credits.ledger.LedgerCommand.Cancel;
import io.rollcall.credits.ledger.LedgerCommand.Capture;
import io.rollcall.credits.ledger.LedgerCommand.Change;
import io.rollcall.credits.ledger.LedgerCommand.Deduct;
import io.rollcall.credits.ledger.LedgerCommand.Hold;
import io.rollcall.credits.ledger.OperationRules.Ruling;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@link OperationRules}, cell by cell. */
class OperationRulesTest {

    private static final UUID OP = UUID.randomUUID();
    private static final UUID STUDIO = UUID.randomUUID();
    private static final UUID CLIENT = UUID.randomUUID();
    private static final UUID BOOKING = UUID.randomUUID();
    private static final UUID OFFERING = UUID.randomUUID();
    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    private static final Deduct DEDUCT = new Deduct(OP, STUDIO, CLIENT, BOOKING, OFFERING, 2, MONDAY);
    private static final Cancel CANCEL = new Cancel(OP, STUDIO, CLIENT, BOOKING);

    private static final StoredOperation APPLIED = StoredOperation.of(DEDUCT, new OperationState.Applied(2));
    private static final StoredOperation REFUSED =
            StoredOperation.of(DEDUCT, new OperationState.Refused(RefusalCode.INSUFFICIENT_CREDITS));
    private static final StoredOperation REVERSED = StoredOperation.of(DEDUCT, new OperationState.Reversed(2));
    private static final StoredOperation TOMBSTONE = StoredOperation.of(CANCEL, new OperationState.Tombstone());

    private static final LedgerReply DEDUCTED = new LedgerReply.Deducted(2);
    private static final LedgerReply TOO_FEW = new LedgerReply.Refused(RefusalCode.INSUFFICIENT_CREDITS);
    private static final LedgerReply RETURNED = new LedgerReply.Returned();

    private static final int ENOUGH = 2;
    private static final int TOO_LITTLE = 1;

    record Cell(
            @Nullable StoredOperation stored,
            LedgerCommand command,
            int available,
            Decision decision,
            LedgerReply reply,
            StoredOperation after) {}

    static Stream<Cell> cells() {
        return Stream.of(
                new Cell(null, DEDUCT, ENOUGH, new Decision.Apply(DEDUCT), DEDUCTED, APPLIED),
                new Cell(
                        null,
                        DEDUCT,
                        TOO_LITTLE,
                        new Decision.Refuse(RefusalCode.INSUFFICIENT_CREDITS),
                        TOO_FEW,
                        REFUSED),
                new Cell(APPLIED, DEDUCT, ENOUGH, new Decision.Repeat(DEDUCTED), DEDUCTED, APPLIED),
                new Cell(APPLIED, DEDUCT, TOO_LITTLE, new Decision.Repeat(DEDUCTED), DEDUCTED, APPLIED),
                new Cell(REFUSED, DEDUCT, ENOUGH, new Decision.Repeat(TOO_FEW), TOO_FEW, REFUSED),
                new Cell(REVERSED, DEDUCT, ENOUGH, new Decision.Repeat(RETURNED), RETURNED, REVERSED),
                new Cell(TOMBSTONE, DEDUCT, ENOUGH, new Decision.Repeat(RETURNED), RETURNED, TOMBSTONE),
                new Cell(null, CANCEL, ENOUGH, new Decision.LeaveTombstone(), RETURNED, TOMBSTONE),
                new Cell(APPLIED, CANCEL, ENOUGH, new Decision.Reverse(2), RETURNED, REVERSED),
                new Cell(REFUSED, CANCEL, ENOUGH, new Decision.Acknowledge(), RETURNED, REFUSED),
                new Cell(REVERSED, CANCEL, ENOUGH, new Decision.Repeat(RETURNED), RETURNED, REVERSED),
                new Cell(TOMBSTONE, CANCEL, ENOUGH, new Decision.Repeat(RETURNED), RETURNED, TOMBSTONE));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void decidesAsTheTableSays(Cell cell) {
        Decision decision = OperationRules.decide(cell.stored(), cell.command(), cell.available());

        assertThat(decision).isEqualTo(cell.decision());
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Answered.class,
                        answered -> assertThat(answered.reply()).isEqualTo(cell.reply()));
        assertThat(OperationRules.after(cell.stored(), cell.command(), decision))
                .isEqualTo(cell.after());
    }

    private static final UUID NEXT = UUID.randomUUID();
    private static final Deduct NEW = new Deduct(NEXT, STUDIO, CLIENT, BOOKING, OFFERING, 1, MONDAY);
    private static final Change CHANGE = new Change(NEW, List.of(OP), "one session less");
    private static final Cancel CANCEL_BOTH = new Cancel(NEXT, STUDIO, CLIENT, BOOKING, List.of(OP));

    private static final StoredOperation NEW_APPLIED = StoredOperation.of(CHANGE, new OperationState.Applied(1));
    private static final StoredOperation NEW_REFUSED =
            StoredOperation.of(CHANGE, new OperationState.Refused(RefusalCode.INSUFFICIENT_CREDITS));
    private static final StoredOperation NEW_REVERSED = StoredOperation.of(CHANGE, new OperationState.Reversed(1));
    private static final StoredOperation NEW_TOMBSTONE =
            StoredOperation.of(CANCEL_BOTH, new OperationState.Tombstone());

    private static final LedgerReply NEW_DEDUCTED = new LedgerReply.Deducted(1);

    private static final Hold NEXT_HOLD = new Hold(NEW, List.of(OP));
    private static final Capture NEXT_CAPTURE = new Capture(NEW, List.of(OP));
    private static final StoredOperation NEXT_HELD = StoredOperation.of(NEXT_HOLD, new OperationState.Held(1));
    private static final StoredOperation NEXT_USED = StoredOperation.of(NEXT_HOLD, new OperationState.Applied(1));
    private static final LedgerReply NEXT_HELD_REPLY = new LedgerReply.Held(1);
    private static final LedgerReply NEXT_CAPTURED = new LedgerReply.Captured(1);

    /** What a command makes of the operation that it replaces and of its own. */
    record Pair(
            @Nullable StoredOperation old,
            @Nullable StoredOperation own,
            LedgerCommand command,
            LedgerReply reply,
            @Nullable StoredOperation oldAfter,
            StoredOperation ownAfter) {}

    static Stream<Pair> pairs() {
        return Stream.of(
                // The new operation is not known yet.
                new Pair(APPLIED, null, CHANGE, NEW_DEDUCTED, REVERSED, NEW_APPLIED),
                new Pair(null, null, CHANGE, NEW_DEDUCTED, TOMBSTONE, NEW_APPLIED),
                new Pair(REFUSED, null, CHANGE, NEW_DEDUCTED, REFUSED, NEW_APPLIED),
                new Pair(REVERSED, null, CHANGE, NEW_DEDUCTED, REVERSED, NEW_APPLIED),
                new Pair(TOMBSTONE, null, CHANGE, NEW_DEDUCTED, TOMBSTONE, NEW_APPLIED),
                // It comes again.
                new Pair(REVERSED, NEW_APPLIED, CHANGE, NEW_DEDUCTED, REVERSED, NEW_APPLIED),
                new Pair(TOMBSTONE, NEW_APPLIED, CHANGE, NEW_DEDUCTED, TOMBSTONE, NEW_APPLIED),
                new Pair(APPLIED, NEW_REFUSED, CHANGE, TOO_FEW, APPLIED, NEW_REFUSED),
                new Pair(null, NEW_REFUSED, CHANGE, TOO_FEW, null, NEW_REFUSED),
                // It comes after its cancellation, or after one that has not named what it replaces.
                new Pair(REVERSED, NEW_TOMBSTONE, CHANGE, RETURNED, REVERSED, NEW_TOMBSTONE),
                new Pair(APPLIED, NEW_TOMBSTONE, CHANGE, RETURNED, REVERSED, NEW_TOMBSTONE),
                new Pair(null, NEW_TOMBSTONE, CHANGE, RETURNED, TOMBSTONE, NEW_TOMBSTONE),
                new Pair(REVERSED, NEW_REVERSED, CHANGE, RETURNED, REVERSED, NEW_REVERSED),
                // A smaller hold takes the place of a hold, or a part of it is used.
                new Pair(HELD, null, NEXT_HOLD, NEXT_HELD_REPLY, RELEASED, NEXT_HELD),
                new Pair(HELD, null, NEXT_CAPTURE, NEXT_CAPTURED, RELEASED, NEXT_USED),
                new Pair(RELEASED, NEXT_HELD, NEXT_CAPTURE, NEXT_CAPTURED, RELEASED, NEXT_USED),
                new Pair(HELD, NEXT_HELD, NEXT_CAPTURE, NEXT_CAPTURED, RELEASED, NEXT_USED),
                new Pair(RELEASED, NEXT_USED, NEXT_HOLD, NEXT_CAPTURED, RELEASED, NEXT_USED),
                new Pair(null, null, NEXT_CAPTURE, NEXT_CAPTURED, TOMBSTONE, NEXT_USED),
                // The cancellation of both.
                new Pair(APPLIED, null, CANCEL_BOTH, RETURNED, REVERSED, NEW_TOMBSTONE),
                new Pair(null, null, CANCEL_BOTH, RETURNED, TOMBSTONE, NEW_TOMBSTONE),
                new Pair(REFUSED, null, CANCEL_BOTH, RETURNED, REFUSED, NEW_TOMBSTONE),
                new Pair(REVERSED, NEW_APPLIED, CANCEL_BOTH, RETURNED, REVERSED, NEW_REVERSED),
                new Pair(APPLIED, NEW_REFUSED, CANCEL_BOTH, RETURNED, REVERSED, NEW_REFUSED),
                new Pair(REVERSED, NEW_REVERSED, CANCEL_BOTH, RETURNED, REVERSED, NEW_REVERSED));
    }

    private static final Hold HOLD = new Hold(DEDUCT);
    private static final Capture CAPTURE = new Capture(DEDUCT);
    private static final StoredOperation HELD = StoredOperation.of(HOLD, new OperationState.Held(2));
    private static final StoredOperation USED = StoredOperation.of(HOLD, new OperationState.Applied(2));
    private static final StoredOperation HOLD_REFUSED =
            StoredOperation.of(HOLD, new OperationState.Refused(RefusalCode.INSUFFICIENT_CREDITS));
    private static final StoredOperation RELEASED = StoredOperation.of(HOLD, new OperationState.Reversed(2));
    private static final LedgerReply HELD_REPLY = new LedgerReply.Held(2);
    private static final LedgerReply CAPTURED = new LedgerReply.Captured(2);

    static Stream<Cell> cellsOfHolds() {
        Decision refuse = new Decision.Refuse(RefusalCode.INSUFFICIENT_CREDITS);
        return Stream.of(
                new Cell(null, HOLD, ENOUGH, new Decision.Claim(DEDUCT), HELD_REPLY, HELD),
                new Cell(null, HOLD, TOO_LITTLE, refuse, TOO_FEW, HOLD_REFUSED),
                new Cell(HELD, HOLD, TOO_LITTLE, new Decision.Repeat(HELD_REPLY), HELD_REPLY, HELD),
                new Cell(USED, HOLD, TOO_LITTLE, new Decision.Repeat(CAPTURED), CAPTURED, USED),
                new Cell(HOLD_REFUSED, HOLD, ENOUGH, new Decision.Repeat(TOO_FEW), TOO_FEW, HOLD_REFUSED),
                new Cell(RELEASED, HOLD, ENOUGH, new Decision.Repeat(RETURNED), RETURNED, RELEASED),
                new Cell(TOMBSTONE, HOLD, ENOUGH, new Decision.Repeat(RETURNED), RETURNED, TOMBSTONE),
                new Cell(null, CAPTURE, ENOUGH, new Decision.ClaimAndUse(DEDUCT), CAPTURED, USED),
                new Cell(null, CAPTURE, TOO_LITTLE, refuse, TOO_FEW, HOLD_REFUSED),
                new Cell(HELD, CAPTURE, TOO_LITTLE, new Decision.UseHeld(2), CAPTURED, USED),
                new Cell(USED, CAPTURE, TOO_LITTLE, new Decision.Repeat(CAPTURED), CAPTURED, USED),
                new Cell(HOLD_REFUSED, CAPTURE, ENOUGH, new Decision.Repeat(TOO_FEW), TOO_FEW, HOLD_REFUSED),
                new Cell(RELEASED, CAPTURE, ENOUGH, new Decision.Repeat(RETURNED), RETURNED, RELEASED),
                new Cell(TOMBSTONE, CAPTURE, ENOUGH, new Decision.Repeat(RETURNED), RETURNED, TOMBSTONE),
                new Cell(HELD, CANCEL, ENOUGH, new Decision.Reverse(2), RETURNED, RELEASED),
                new Cell(USED, CANCEL, ENOUGH, new Decision.Reverse(2), RETURNED, RELEASED));
    }

    @ParameterizedTest
    @MethodSource("cellsOfHolds")
    void decidesOnHoldsAsTheTableSays(Cell cell) {
        decidesAsTheTableSays(cell);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void decidesOnWhatIsReplacedAsTheTableSays(Pair pair) {
        Map<OperationKey, StoredOperation> stored = new HashMap<>();
        Stream.of(pair.old(), pair.own())
                .flatMap(Stream::ofNullable)
                .forEach(operation -> stored.put(operation.key(), operation));

        List<Ruling> rulings = OperationRules.rule(stored::get, pair.command(), () -> ENOUGH);
        rulings.forEach(ruling -> stored.compute(
                ruling.command().operation(),
                (key, before) -> OperationRules.after(before, ruling.command(), ruling.decision())));

        assertThat(rulings.getLast().command()).isEqualTo(pair.command());
        assertThat(rulings.getLast().decision())
                .isInstanceOfSatisfying(
                        Decision.Answered.class,
                        answered -> assertThat(answered.reply()).isEqualTo(pair.reply()));
        assertThat(stored.get(DEDUCT.operation())).isEqualTo(pair.oldAfter());
        assertThat(stored.get(NEW.operation())).isEqualTo(pair.ownAfter());
    }

    @Test
    void leavesWhatWouldBeReplacedAloneWhereTheNewTotalIsNotThere() {
        List<Ruling> rulings = OperationRules.rule(Map.of(DEDUCT.operation(), APPLIED)::get, CHANGE, () -> 0);

        assertThat(rulings).containsExactly(new Ruling(CHANGE, new Decision.Refuse(RefusalCode.INSUFFICIENT_CREDITS)));
    }

    @Test
    void callsAReplacedOperationOfAnotherBookingAConflict() {
        StoredOperation other = StoredOperation.of(
                new Deduct(OP, STUDIO, CLIENT, UUID.randomUUID(), OFFERING, 2, MONDAY), new OperationState.Applied(2));

        assertThat(OperationRules.rule(Map.of(other.key(), other)::get, CHANGE, () -> ENOUGH))
                .containsExactly(new Ruling(CHANGE, new Decision.Conflict()));
        assertThat(OperationRules.rule(Map.of(other.key(), other)::get, CANCEL_BOTH, () -> ENOUGH))
                .containsExactly(new Ruling(CANCEL_BOTH, new Decision.Conflict()));
    }

    @Test
    void anOperationReplacesOthersEachOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Change(NEW, List.of(), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Change(NEW, List.of(NEXT), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Change(NEW, List.of(OP, OP), ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cancel(OP, STUDIO, CLIENT, BOOKING, List.of(NEXT, NEXT)));
    }

    static Stream<Arguments> bodiesThatDisagree() {
        UUID other = UUID.randomUUID();
        Stream<LedgerCommand> againstWhatWasAsked = Stream.of(
                new Deduct(OP, STUDIO, CLIENT, BOOKING, OFFERING, 3, MONDAY),
                new Deduct(OP, STUDIO, CLIENT, BOOKING, OFFERING, 2, MONDAY.plusDays(1)),
                new Deduct(OP, STUDIO, CLIENT, BOOKING, other, 2, MONDAY));
        Stream<LedgerCommand> againstAnything = Stream.of(
                new Deduct(OP, STUDIO, CLIENT, other, OFFERING, 2, MONDAY),
                new Deduct(OP, STUDIO, other, BOOKING, OFFERING, 2, MONDAY),
                new Cancel(OP, STUDIO, CLIENT, other),
                new Cancel(OP, STUDIO, other, BOOKING));
        return Stream.concat(
                againstWhatWasAsked.flatMap(
                        command -> Stream.of(APPLIED, REFUSED, REVERSED).map(stored -> Arguments.of(stored, command))),
                againstAnything.flatMap(command ->
                        Stream.of(APPLIED, REFUSED, REVERSED, TOMBSTONE).map(stored -> Arguments.of(stored, command))));
    }

    @ParameterizedTest
    @MethodSource("bodiesThatDisagree")
    void callsAnotherBodyUnderTheSameOperationAConflict(StoredOperation stored, LedgerCommand command) {
        Decision decision = OperationRules.decide(stored, command, ENOUGH);

        assertThat(decision).isEqualTo(new Decision.Conflict());
        assertThat(OperationRules.after(stored, command, decision)).isEqualTo(stored);
    }

    @Test
    void callsABookingUnderTheOperationOfAGrantAConflict() {
        StoredOperation grant = new NewLot(
                        OP, new AccountKey(STUDIO, CLIENT), 5, Lot.ORDINARY, null, Actor.account(CLIENT), "welcome")
                .operation();

        assertThat(OperationRules.decide(grant, DEDUCT, ENOUGH)).isEqualTo(new Decision.Conflict());
        assertThat(OperationRules.decide(grant, CANCEL, ENOUGH)).isEqualTo(new Decision.Conflict());
    }

    @Test
    void aDeductOfNothingIsNoCommand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Deduct(OP, STUDIO, CLIENT, BOOKING, OFFERING, 0, MONDAY));
    }
}
