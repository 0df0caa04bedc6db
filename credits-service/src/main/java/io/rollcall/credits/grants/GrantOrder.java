package io.rollcall.credits.grants;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;

/** Something that somebody wants to give a client. */
public sealed interface GrantOrder permits GrantRequest, PackPurchase {

    AccountKey account();

    Actor grantedBy();
}
