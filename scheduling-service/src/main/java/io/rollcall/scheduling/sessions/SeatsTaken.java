package io.rollcall.scheduling.sessions;

import java.util.UUID;

/**
 * How many seats of a session are taken, as booking tells it.
 *
 * @param capacity how many there are, as far as booking knows
 * @param version of booking's count; a higher one is newer
 */
public record SeatsTaken(UUID studioId, UUID sessionId, int capacity, int taken, SeatColour colour, long version) {}
