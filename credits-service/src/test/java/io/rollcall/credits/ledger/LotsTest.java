package io.rollcall.credits.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LotsTest {

    private static final Map<UUID, Integer> NOTHING_KEPT = Map.of();

    private static final AccountKey ACCOUNT = new AccountKey(UUID.randomUUID(), UUID.randomUUID());
    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    private static final UUID OFFERING = UUID.randomUUID();

    private static final UUID FIRST = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("01900000-0000-7000-8000-000000000002");
    private static final UUID THIRD = UUID.fromString("f1900000-0000-7000-8000-000000000003");

    @Test
    void drawsWhatExpiresFirst() {
        Lots lots = Lots.of(List.of(
                lot(FIRST, 5, 0, null), lot(SECOND, 5, 0, MONDAY.plusDays(9)), lot(THIRD, 5, 0, MONDAY.plusDays(2))));

        assertThat(lots.draw(7, on(MONDAY), NOTHING_KEPT))
                .containsExactly(Posting.deduct(THIRD, 5), Posting.deduct(SECOND, 2));
    }

    @Test
    void drawsTheLowerPriorityBeforeTheEarlierExpiry() {
        Lots lots = Lots.of(List.of(lot(FIRST, 5, 1, MONDAY), lot(SECOND, 5, 0, null)));

        assertThat(lots.draw(6, on(MONDAY), NOTHING_KEPT))
                .containsExactly(Posting.deduct(SECOND, 5), Posting.deduct(FIRST, 1));
    }

    @Test
    void drawsTheOlderOfTwoEquals() {
        Lots lots = Lots.of(List.of(lot(THIRD, 5, 0, null), lot(SECOND, 5, 0, null), lot(FIRST, 5, 0, null)));

        assertThat(lots.draw(11, on(MONDAY), NOTHING_KEPT))
                .containsExactly(Posting.deduct(FIRST, 5), Posting.deduct(SECOND, 5), Posting.deduct(THIRD, 1));
    }

    @Test
    void aLotPaysOnItsLastDayAndNotTheDayAfter() {
        Lots lots = Lots.of(List.of(lot(FIRST, 5, 0, MONDAY), lot(SECOND, 3, 0, MONDAY.plusDays(1))));

        assertThat(lots.available(on(MONDAY), NOTHING_KEPT)).isEqualTo(8);
        assertThat(lots.available(on(MONDAY.plusDays(1)), NOTHING_KEPT)).isEqualTo(3);
        assertThat(lots.available(on(MONDAY.plusDays(2)), NOTHING_KEPT)).isZero();
        assertThat(lots.draw(2, on(MONDAY.plusDays(1)), NOTHING_KEPT)).containsExactly(Posting.deduct(SECOND, 2));
    }

    @Test
    void drawsWhatIsKeptBeforeWhatIsOnlyValid() {
        Lots lots = Lots.of(List.of(lot(FIRST, 5, 0, MONDAY.plusDays(1)), lot(SECOND, 5, 0, MONDAY.plusDays(9))));
        Map<UUID, Integer> kept = Map.of(SECOND, 3);

        assertThat(lots.draw(2, on(MONDAY), kept)).containsExactly(Posting.deduct(SECOND, 2));
        assertThat(lots.draw(4, on(MONDAY), kept)).containsExactly(Posting.deduct(FIRST, 1), Posting.deduct(SECOND, 3));
        assertThat(lots.draw(9, on(MONDAY), kept)).containsExactly(Posting.deduct(FIRST, 5), Posting.deduct(SECOND, 4));
    }

    @Test
    void ofWhatIsKeptDrawsWhatExpiresFirst() {
        Lots lots = Lots.of(List.of(lot(FIRST, 5, 0, null), lot(SECOND, 5, 0, MONDAY.plusDays(9))));

        assertThat(lots.draw(3, on(MONDAY), Map.of(FIRST, 2, SECOND, 2)))
                .containsExactly(Posting.deduct(SECOND, 2), Posting.deduct(FIRST, 1));
    }

    @Test
    void whatIsKeptPaysThoughItHasExpired() {
        Lots lots = Lots.of(List.of(lot(FIRST, 5, 0, MONDAY.minusDays(1)), lot(SECOND, 1, 0, null)));
        Map<UUID, Integer> kept = Map.of(FIRST, 2);

        assertThat(lots.available(on(MONDAY), kept)).isEqualTo(3);
        assertThat(lots.draw(3, on(MONDAY), kept)).containsExactly(Posting.deduct(FIRST, 2), Posting.deduct(SECOND, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> lots.draw(4, on(MONDAY), kept));
    }

    @Test
    void keepsNoMoreThanIsStillThere() {
        Lots lots = Lots.of(List.of(lot(FIRST, 5, 0, MONDAY.minusDays(1)))).after(Posting.deduct(FIRST, 4));

        assertThat(lots.available(on(MONDAY), Map.of(FIRST, 3))).isEqualTo(1);
    }

    @Test
    void passesOverALotThatIsEmpty() {
        Lots lots = Lots.of(List.of(lot(FIRST, 5, 0, null), lot(SECOND, 5, 0, null)))
                .after(Posting.deduct(FIRST, 5));

        assertThat(lots.draw(1, on(MONDAY), NOTHING_KEPT)).containsExactly(Posting.deduct(SECOND, 1));
    }

    @Test
    void neverDrawsMoreThanThereIs() {
        Lots lots = Lots.of(List.of(lot(FIRST, 5, 0, null)));

        assertThatIllegalArgumentException().isThrownBy(() -> lots.draw(6, on(MONDAY), NOTHING_KEPT));
        assertThatIllegalArgumentException().isThrownBy(() -> lots.after(Posting.deduct(FIRST, 6)));
    }

    @Test
    void aReversalNeverOverfillsALot() {
        Lots lots = Lots.of(List.of(lot(FIRST, 5, 0, null)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> lots.after(Posting.deduct(FIRST, 1).reverse()));
    }

    private static Purpose on(LocalDate date) {
        return new Purpose(date, OFFERING);
    }

    private static Lot lot(UUID id, int credits, int priority, @Nullable LocalDate expiresOn) {
        return new Lot(ACCOUNT, id, credits, credits, priority, expiresOn);
    }
}
