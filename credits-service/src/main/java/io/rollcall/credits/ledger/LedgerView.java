package io.rollcall.credits.ledger;

import java.util.List;

/**
 * What the ledger holds that a batch is about, read while its accounts are locked.
 *
 * @param accounts every account that the batch names
 * @param lots of these accounts: all that hold credits, and all that a reversal returns credits to
 * @param operations those of the batch that are already kept, and those that they replace
 * @param debits the entries of these operations that a reversal would undo
 */
public record LedgerView(
        List<Account> accounts, List<Lot> lots, List<StoredOperation> operations, List<Entry> debits) {}
