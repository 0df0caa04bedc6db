package io.rollcall.scheduling.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rollcall.scheduling.sessions.SessionDetails;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of {@link OrderRules}, cell by cell. */
class OrderRulesTest {

    private static final OrderKey KEY = new OrderKey(UUID.randomUUID(), UUID.randomUUID());
    private static final UUID BOOKING = UUID.randomUUID();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final SessionOrder.Make MAKE = make(BOOKING, "PT60M", 1);
    private static final SessionOrder.Withdraw WITHDRAW = new SessionOrder.Withdraw(KEY, BOOKING);

    private static final StoredOrder MADE = StoredOrder.of(MAKE, new OrderState.Made());
    private static final StoredOrder REFUSED =
            StoredOrder.of(MAKE, new OrderState.Refused(RefusalCode.SLOT_NOT_OFFERED));
    private static final StoredOrder WITHDRAWN = MADE.withdrawn();
    private static final StoredOrder TOMBSTONE = StoredOrder.of(WITHDRAW, new OrderState.Withdrawn());

    record Cell(@Nullable StoredOrder stored, SessionOrder order, Decision decision) {}

    static Stream<Cell> cells() {
        return Stream.of(
                new Cell(null, MAKE, new Decision.Attempt(MAKE)),
                new Cell(MADE, MAKE, new Decision.Repeat(new OrderReply.Made(KEY, BOOKING))),
                new Cell(REFUSED, MAKE, new Decision.Repeat(notMade(RefusalCode.SLOT_NOT_OFFERED))),
                new Cell(WITHDRAWN, MAKE, new Decision.Repeat(notMade(RefusalCode.WITHDRAWN))),
                new Cell(TOMBSTONE, MAKE, new Decision.Repeat(notMade(RefusalCode.WITHDRAWN))),
                new Cell(null, WITHDRAW, new Decision.LeaveTombstone()),
                new Cell(MADE, WITHDRAW, new Decision.CallOff(MADE)),
                new Cell(REFUSED, WITHDRAW, new Decision.Nothing()),
                new Cell(WITHDRAWN, WITHDRAW, new Decision.Nothing()),
                new Cell(TOMBSTONE, WITHDRAW, new Decision.Nothing()));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void decidesAsTheTableSays(Cell cell) {
        assertThat(OrderRules.decide(cell.stored(), cell.order())).isEqualTo(cell.decision());
    }

    static Stream<UnaryOperator<SessionOrder>> othersUnderTheSameName() {
        return Stream.of(
                order -> make(BOOKING, "PT90M", 1),
                order -> make(BOOKING, "PT60M", 2),
                order -> make(UUID.randomUUID(), "PT60M", 1),
                order -> new SessionOrder.Withdraw(KEY, UUID.randomUUID()));
    }

    @ParameterizedTest
    @MethodSource("othersUnderTheSameName")
    void takesAnotherOrderUnderTheSameNameForAConflict(UnaryOperator<SessionOrder> other) {
        for (StoredOrder stored : new StoredOrder[] {MADE, REFUSED, WITHDRAWN}) {
            assertThat(OrderRules.decide(stored, other.apply(MAKE))).isEqualTo(new Decision.Conflict());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void knowsSeatsThatNobodyCouldAskFor(int capacity) {
        assertThatIllegalArgumentException().isThrownBy(() -> make(BOOKING, "PT60M", capacity));
    }

    @Test
    void knowsDurationsThatNobodyCouldAskFor() {
        assertThatIllegalArgumentException().isThrownBy(() -> make(BOOKING, "PT59S", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> make(BOOKING, "PT337H", 1));
    }

    private static OrderReply notMade(RefusalCode code) {
        return new OrderReply.NotMade(KEY, BOOKING, code);
    }

    private static SessionOrder.Make make(UUID booking, String duration, int capacity) {
        return new SessionOrder.Make(
                KEY,
                booking,
                new UUID(0, 1),
                null,
                Instant.parse("2027-03-01T09:00:00Z"),
                Duration.parse(duration),
                BERLIN,
                capacity,
                true,
                SessionDetails.NONE);
    }
}
