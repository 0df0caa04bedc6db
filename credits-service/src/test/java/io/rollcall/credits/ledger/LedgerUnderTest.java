package io.rollcall.credits.ledger;

import java.util.List;

/** A ledger that can be looked into. Each call commits before it returns. */
public interface LedgerUnderTest {

    Settled apply(List<LedgerCommand> commands);

    OrdersCarriedOut carryOut(List<StaffOrder> orders);

    LotsOpened open(List<NewLot> lots);

    /** {@link Account#empty} when nothing has touched it. */
    Account account(AccountKey key);

    /** All lots, empty ones too. */
    List<Lot> lots(AccountKey account);

    /** All entries, oldest first. */
    List<Entry> entries(AccountKey account);
}
