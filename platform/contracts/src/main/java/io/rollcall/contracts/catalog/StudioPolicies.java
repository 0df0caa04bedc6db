package io.rollcall.contracts.catalog;

import java.time.Duration;

/**
 * What a studio takes for seats that were booked and not used.
 *
 * @param freeCancellationUntil how long before the start a cancellation still costs nothing, in whole seconds
 * @param lateCancellation what a later cancellation costs
 * @param noShow what it costs not to come
 */
public record StudioPolicies(Duration freeCancellationUntil, FeeRule lateCancellation, FeeRule noShow) {}
