package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.MessageType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One ledger entry: {@code amount} credits moved from {@code debit} to {@code credit}. One of the two is the client's
 * account, the other a system account, so the sum over all entries and accounts is always 0.
 *
 * @param debit the side that gives: {@code account} or a system account such as {@code sold}
 * @param credit the side that takes: {@code account} or a system account such as {@code used}
 * @param amount whole credits, above 0
 * @param bookingId the booking that caused it, null for a grant
 * @param reversesEntryId the entry this one undoes, or null
 * @param balance the account's balance after all entries of this version
 * @param version the account's version after this entry
 */
@MessageType("rollcall.credits.entry-recorded.v1")
public record EntryRecorded(
        UUID entryId,
        UUID studioId,
        UUID accountId,
        UUID opId,
        EntryKind kind,
        String debit,
        String credit,
        int amount,
        @Nullable UUID bookingId,
        @Nullable UUID reversesEntryId,
        int balance,
        Instant recordedAt,
        long version)
        implements CreditsEvent {}
