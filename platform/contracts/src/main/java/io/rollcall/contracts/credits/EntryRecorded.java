package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.MessageType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One ledger entry: {@code amount} credits moved from {@code debit} to {@code credit}, so the sum over all entries and
 * sides is always 0. One of the two is the client's account; or neither, where held credits are used and where an unlimited
 * grant pays: then the balance stays as it was. Add up {@code account} alone to get the balance.
 *
 * @param debit the side that gives: {@code account}, {@code sold}, {@code adjusted}, {@code pass}, {@code held} or {@code
 *     used}
 * @param credit the side that takes: {@code account}, {@code used}, {@code held}, {@code adjusted}, {@code expired} or
 *     {@code pass}
 * @param amount whole credits, above 0
 * @param bookingId the booking that caused it, or null
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
