package io.rollcall.contracts.credits;

/** What the holder of an account should hear of. Nothing has moved in the ledger by it. */
public sealed interface CreditsNotice extends CreditsEvent permits LowBalance, ExpiringSoon {}
