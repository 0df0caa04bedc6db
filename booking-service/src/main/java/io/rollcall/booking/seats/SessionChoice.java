package io.rollcall.booking.seats;

import io.rollcall.booking.slots.Slot;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which sessions a booking is to take. */
public sealed interface SessionChoice {

    /** Sessions chosen one by one, each once. */
    record Chosen(List<UUID> sessionIds) implements SessionChoice {}

    /** A session that is made for the booking. */
    record NewSession(Slot slot) implements SessionChoice {}

    /**
     * The first session that is open and has room for the party.
     *
     * @param series of which it is one
     * @param after looked through so far, and passed over: none of them had room; null to begin with the first
     */
    record NextWithRoom(
            Series series, int partySize, @Nullable SessionSeats after) implements SessionChoice {

        /** The same behind a session. */
        public NextWithRoom behind(SessionSeats last) {
            return new NextWithRoom(series, partySize, last);
        }
    }

    /** Sessions one after another. */
    sealed interface Series {

        UUID id();

        record OfOffering(UUID id) implements Series {}

        record OfRun(UUID id) implements Series {}

        default boolean has(SessionSeats session) {
            return switch (this) {
                case OfOffering(UUID offering) -> session.offeringId().equals(offering);
                case OfRun(UUID run) -> session.runId().equals(run);
            };
        }
    }

    /** All sessions of a run. */
    record WholeRun(UUID runId) implements SessionChoice {}
}
