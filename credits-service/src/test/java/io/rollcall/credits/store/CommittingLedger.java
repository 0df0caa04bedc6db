package io.rollcall.credits.store;

import io.rollcall.credits.ledger.Account;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.LedgerCommand;
import io.rollcall.credits.ledger.LedgerUnderTest;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.LotsOpened;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.credits.ledger.OrdersCarriedOut;
import io.rollcall.credits.ledger.Settled;
import io.rollcall.credits.ledger.StaffOrder;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.List;

/** The real ledger: the saga through the worker's role, staff through the role of HTTP. */
record CommittingLedger(WorkerDatabase worker, Ledger workerLedger, StudioDatabase studio, Ledger studioLedger)
        implements LedgerUnderTest {

    @Override
    public Settled apply(List<LedgerCommand> commands) {
        return worker.transaction(workerLedger.apply(commands)).block();
    }

    /** Staff's by the role of HTTP; the expiry runs with the worker's. */
    @Override
    public OrdersCarriedOut carryOut(List<StaffOrder> orders) {
        boolean expiry = orders.stream().allMatch(StaffOrder.Expire.class::isInstance);
        return expiry
                ? worker.transaction(workerLedger.carryOut(orders)).block()
                : studio.inStudio(orders.getFirst().account().studioId(), studioLedger.carryOut(orders))
                        .block();
    }

    @Override
    public LotsOpened open(List<NewLot> lots) {
        return studio.inStudio(lots.getFirst().account().studioId(), studioLedger.open(lots))
                .block();
    }

    @Override
    public Account account(AccountKey key) {
        return new LedgerTables(worker.client()).account(key);
    }

    @Override
    public List<Lot> lots(AccountKey account) {
        return new LedgerTables(worker.client()).lots(account);
    }

    @Override
    public List<Entry> entries(AccountKey account) {
        return new LedgerTables(worker.client()).entries(account);
    }
}
