package io.rollcall.credits.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostingTest {

    private static final UUID LOT = UUID.randomUUID();

    @Test
    void namesBothSides() {
        assertThat(Posting.grant(LOT, 5)).isEqualTo(new Posting(Side.SOLD, Side.ACCOUNT, 5, LOT));
        assertThat(Posting.deduct(LOT, 2)).isEqualTo(new Posting(Side.ACCOUNT, Side.USED, 2, LOT));
    }

    @Test
    void isSignedAsTheClientSeesIt() {
        assertThat(Posting.grant(LOT, 5).change()).isEqualTo(5);
        assertThat(Posting.deduct(LOT, 2).change()).isEqualTo(-2);
    }

    @Test
    void aReversalUndoesItExactly() {
        Posting deduct = Posting.deduct(LOT, 2);

        assertThat(deduct.reverse().change()).isEqualTo(-deduct.change());
        assertThat(deduct.reverse().reverse()).isEqualTo(deduct);
    }

    @Test
    void movesSomethingBetweenTheClientAndTheSystem() {
        assertThatIllegalArgumentException().isThrownBy(() -> Posting.deduct(LOT, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Posting(Side.SOLD, Side.USED, 1, LOT));
        assertThatIllegalArgumentException().isThrownBy(() -> new Posting(Side.ACCOUNT, Side.ACCOUNT, 1, LOT));
    }
}
