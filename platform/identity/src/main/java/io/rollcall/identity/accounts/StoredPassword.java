package io.rollcall.identity.accounts;

/** An account with the hash of its password. */
public record StoredPassword(Account account, String hash) {

    /** Never with the hash. */
    @Override
    public String toString() {
        return "StoredPassword[" + account.id() + "]";
    }
}
