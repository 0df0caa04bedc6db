package io.rollcall.credits.store;

import io.rollcall.credits.CreditsService;
import io.rollcall.credits.ledger.Account;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.LedgerCommand;
import io.rollcall.credits.ledger.LedgerContract;
import io.rollcall.credits.ledger.LedgerUnderTest;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.LotsOpened;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.credits.ledger.Settled;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** The real ledger keeps the contract: the saga through the worker's role, grants through the role of HTTP. */
class PostgresLedgerIT extends CreditsService {

    private static final int HISTORIES = 100;

    @Autowired
    private WorkerDatabase worker;

    @Autowired
    private StudioDatabase studio;

    @Autowired
    @Qualifier("workerLedger")
    private Ledger workerLedger;

    @Autowired
    @Qualifier("studioLedger")
    private Ledger studioLedger;

    @Nested
    class Contract extends LedgerContract {

        @Override
        protected LedgerUnderTest ledger() {
            return new Committing();
        }

        @Override
        protected int histories() {
            return HISTORIES;
        }
    }

    private final class Committing implements LedgerUnderTest {

        @Override
        public Settled apply(List<LedgerCommand> commands) {
            return worker.transaction(workerLedger.apply(commands)).block();
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
}
