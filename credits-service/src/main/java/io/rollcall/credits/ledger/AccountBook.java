package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.UUID;

/** An account with its lots, which change together. */
record AccountBook(Account account, Lots lots) {

    AccountBook with(Lot opened) {
        return new AccountBook(account.afterGrant(opened.granted()), lots.with(opened));
    }

    AccountBook usedOn(LocalDate date, UUID lotId) {
        return new AccountBook(account, lots.usedOn(date, lotId));
    }

    AccountBook after(Posting posting) {
        return new AccountBook(account.afterEntry(posting.change()), lots.after(posting));
    }
}
