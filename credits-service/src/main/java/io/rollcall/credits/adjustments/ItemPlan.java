package io.rollcall.credits.adjustments;

import io.rollcall.credits.clients.KnownClient;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Adjustment;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.credits.ledger.StaffOrder;
import org.jspecify.annotations.Nullable;

/** What is to be done about an item. */
public sealed interface ItemPlan {

    JobItem item();

    /** Credits for the ledger to open. */
    record PutIn(JobItem item, NewLot lot) implements ItemPlan {}

    /** An order for the ledger to carry out. */
    record TakeOut(JobItem item, StaffOrder order) implements ItemPlan {}

    /** Nothing. */
    record Refuse(JobItem item, ItemResult.Refused why) implements ItemPlan {}

    /**
     * What the item says, set beside the client.
     *
     * @param client null when this service knows of none with the item's id
     */
    static ItemPlan of(AdjustmentJob job, JobItem item, @Nullable KnownClient client) {
        if (client == null || !job.mayAdjust(client)) {
            return new Refuse(item, ItemResult.Refused.unknownClient());
        }
        Adjustment adjustment = new Adjustment(
                new AccountKey(job.key().studioId(), item.clientId()), item.change(), item.reason(), null, job.actor());
        return adjustment.putsIn()
                ? new PutIn(item, adjustment.asLot(item.opId()))
                : new TakeOut(item, adjustment.asOrder(item.opId()));
    }
}
