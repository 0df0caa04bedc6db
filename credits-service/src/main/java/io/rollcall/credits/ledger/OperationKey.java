package io.rollcall.credits.ledger;

import java.util.UUID;

/** Names an operation, for ever. */
public record OperationKey(UUID studioId, UUID opId) {}
