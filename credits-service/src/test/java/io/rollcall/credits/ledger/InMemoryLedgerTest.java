package io.rollcall.credits.ledger;

class InMemoryLedgerTest extends LedgerContract {

    /** In the build; more with {@code -Drollcall.ledger.histories=100000}. */
    private static final int HISTORIES = Integer.getInteger("rollcall.ledger.histories", 5_000);

    private final InMemoryLedger ledger = new InMemoryLedger();

    @Override
    protected LedgerUnderTest ledger() {
        return ledger;
    }

    /** One for each, so that a long run forgets what it has looked at. */
    @Override
    protected LedgerUnderTest ledgerOfHistory() {
        return new InMemoryLedger();
    }

    @Override
    protected int histories() {
        return HISTORIES;
    }
}
