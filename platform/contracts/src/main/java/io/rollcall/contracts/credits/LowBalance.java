package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.MessageType;
import java.time.Instant;
import java.util.UUID;

/**
 * The balance of an account has fallen below a threshold at or above which it was. The next such event comes only after the
 * balance was at or above it again. Accounts with an unlimited grant that is valid are not told of.
 *
 * @param balance of the account after what lowered it
 * @param threshold the balance below which this is told, in credits
 * @param version the account's version with that balance: together with the account it names the event
 */
@MessageType("rollcall.credits.low-balance.v1")
public record LowBalance(UUID studioId, UUID accountId, int balance, int threshold, Instant at, long version)
        implements CreditsNotice {}
