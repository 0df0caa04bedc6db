package io.rollcall.contracts.catalog;

import java.time.Duration;

/**
 * How people wait for an offering that is full.
 *
 * @param offerFor how long somebody has to accept a seat, in whole seconds
 * @param closesBefore how long before the start of a session nobody waits for it any more, in whole seconds
 * @param maxEntries entries that may wait for one session, or for one run, at a time
 */
public record WaitlistTerms(
        WaitlistMode mode, WaitlistOrder order, Duration offerFor, Duration closesBefore, int maxEntries) {}
