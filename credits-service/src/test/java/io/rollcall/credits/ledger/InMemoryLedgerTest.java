package io.rollcall.credits.ledger;

class InMemoryLedgerTest extends LedgerContract {

    private static final int HISTORIES = 2_000;

    private final InMemoryLedger ledger = new InMemoryLedger();

    @Override
    protected LedgerUnderTest ledger() {
        return ledger;
    }

    @Override
    protected int histories() {
        return HISTORIES;
    }
}
