package io.rollcall.credits.ledger;

import java.util.List;

/**
 * What a batch wants written, in one transaction.
 *
 * @param accounts that changed
 * @param openedLots lots that are new
 * @param changedLots lots that hold more or less than before
 * @param newOperations operations heard of for the first time, each in the state it has reached
 * @param changedOperations operations in another state than before
 * @param entries in the order in which they were made
 */
public record LedgerChange(
        List<Account> accounts,
        List<OpenedLot> openedLots,
        List<Lot> changedLots,
        List<StoredOperation> newOperations,
        List<StoredOperation> changedOperations,
        List<Entry> entries) {}
