package io.rollcall.booking.offerings;

import java.util.UUID;

/**
 * A counted thing that sessions need, shared by all sessions that overlap in time.
 *
 * @param version of the catalog's fact
 */
public record Resource(UUID studioId, UUID resourceId, int quantity, long version) {}
