package io.rollcall.contracts.catalog;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a studio takes for seats that were booked and not used.
 *
 * @param freeCancellationUntil how long before the start a cancellation still costs nothing, in whole seconds
 * @param lateCancellation what a later cancellation costs
 * @param noShow what it costs not to come
 * @param lateFee how much of it a late cancellation costs where it is charged; null for all that the session cost
 * @param measuredIn by which clock the time before the start is measured; null for elapsed time
 */
public record StudioPolicies(
        Duration freeCancellationUntil,
        FeeRule lateCancellation,
        FeeRule noShow,
        @Nullable LateFee lateFee,
        @Nullable CancellationClock measuredIn) {}
