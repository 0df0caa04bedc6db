package io.rollcall.credits.adjustments;

import java.util.UUID;

/**
 * One adjustment of a job.
 *
 * @param position in the request, from 1; items of one client are carried out in this order
 * @param change above 0 to put credits in, below 0 to take them out
 * @param opId of the operation in the ledger, chosen when the job was accepted: whatever is tried again is the same one
 */
public record JobItem(int position, UUID clientId, int change, String reason, UUID opId) {}
