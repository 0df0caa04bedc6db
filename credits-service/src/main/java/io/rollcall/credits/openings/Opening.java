package io.rollcall.credits.openings;

import java.util.UUID;

/** A row of a file that has become a grant. */
public record Opening(UUID grantId, UUID clientId, int row) {}
