package io.rollcall.booking.seats;

import java.util.List;
import java.util.UUID;

/** What became of a {@link HoldRequest}. */
public sealed interface SeatDecision {

    /** It has its seats, and these resources. */
    record Held(List<Allocation> allocations) implements SeatDecision {}

    record SoldOut(UUID sessionId) implements SeatDecision {}

    /** The session is cancelled or has begun. */
    record SessionClosed(UUID sessionId) implements SeatDecision {}

    /** The party would not fit into the empty session. */
    record PartyTooLarge(UUID sessionId) implements SeatDecision {}

    record ResourceUnavailable(UUID resourceId) implements SeatDecision {}
}
