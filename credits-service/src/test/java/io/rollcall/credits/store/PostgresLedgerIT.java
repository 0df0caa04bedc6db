package io.rollcall.credits.store;

import io.rollcall.credits.CreditsService;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.LedgerContract;
import io.rollcall.credits.ledger.LedgerUnderTest;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
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
            return new CommittingLedger(worker, workerLedger, studio, studioLedger);
        }

        @Override
        protected int histories() {
            return HISTORIES;
        }
    }
}
