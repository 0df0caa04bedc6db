package io.rollcall.credits.ledger;

import java.util.UUID;

/**
 * Names a ledger account.
 *
 * @param id the client's id: a client has one account
 */
public record AccountKey(UUID studioId, UUID id) {}
