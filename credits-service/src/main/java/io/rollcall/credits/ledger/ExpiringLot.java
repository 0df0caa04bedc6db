package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A lot whose last day is near.
 *
 * @param remaining credits that are left of it, at least 1
 * @param expiresOn the last studio-local date of a session that it pays for
 */
public record ExpiringLot(AccountKey account, UUID lotId, int remaining, LocalDate expiresOn) {}
