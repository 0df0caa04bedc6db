package io.rollcall.identity.accounts;

/** Decides which accounts count now. */
public class AccountGate {

    private final boolean demoMode;

    public AccountGate(boolean demoMode) {
        this.demoMode = demoMode;
    }

    /** A demo account outlives demo mode in the database, but its public password must not open anything then. */
    public boolean admits(Account account) {
        return demoMode || !account.demo();
    }
}
