package io.rollcall.booking.seats;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A resource and what is taken of it around the sessions in question.
 *
 * @param quantity how many there are
 */
public record ResourceStock(UUID studioId, UUID resourceId, int quantity, List<Use> uses) {

    /** What is taken during one session: from its start, until just before its end. */
    public record Use(Instant from, Instant until, int quantity) {}
}
