package io.rollcall.booking.seats;

import java.util.UUID;

/** How many of a resource one booking takes in one session. */
public record Allocation(UUID sessionId, UUID resourceId, int quantity) {}
