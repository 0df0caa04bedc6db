package io.rollcall.booking.offerings;

import java.util.UUID;

/**
 * The policy of a studio, for all that it sells.
 *
 * @param version of the catalog's fact
 */
public record StudioPolicy(UUID studioId, CancellationPolicy policy, long version) {}
