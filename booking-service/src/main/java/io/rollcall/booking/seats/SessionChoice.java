package io.rollcall.booking.seats;

import io.rollcall.booking.slots.Slot;
import java.util.List;
import java.util.UUID;

/** Which sessions a booking is to take. */
public sealed interface SessionChoice {

    /** Sessions chosen one by one, each once. */
    record Chosen(List<UUID> sessionIds) implements SessionChoice {}

    /** A session that is made for the booking. */
    record NewSession(Slot slot) implements SessionChoice {}

    /** All sessions of a run. */
    record WholeRun(UUID runId) implements SessionChoice {}
}
