package io.rollcall.credits.ledger;

/** An account with its lots, which change together. */
record AccountBook(Account account, Lots lots) {

    AccountBook with(Lot opened) {
        return new AccountBook(account.afterGrant(opened.granted()), lots.with(opened));
    }

    AccountBook after(Posting posting) {
        return new AccountBook(account.afterEntry(posting.change()), lots.after(posting));
    }
}
