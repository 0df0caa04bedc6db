package io.rollcall.scheduling.orders;

import java.util.UUID;

/**
 * Names an order, for ever.
 *
 * @param sessionId which booking gave it before there was a session
 */
public record OrderKey(UUID studioId, UUID sessionId) {}
