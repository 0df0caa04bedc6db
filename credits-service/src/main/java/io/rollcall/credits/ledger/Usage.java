package io.rollcall.credits.ledger;

import java.time.LocalDate;

/**
 * A usage that no booking pays for. A client has one for each day at most that was not undone.
 *
 * @param on the studio-local date
 */
public record Usage(LocalDate on, UsageSource source) {}
