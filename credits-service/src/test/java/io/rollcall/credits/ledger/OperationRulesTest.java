package io.rollcall.credits.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rollcall.credits.ledger.LedgerCommand.Cancel;
import io.rollcall.credits.ledger.LedgerCommand.Deduct;
import java.time.LocalDate;
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
