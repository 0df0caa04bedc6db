package io.rollcall.scheduling.appointments;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A time at which an appointment can be booked.
 *
 * @param staffMemberIds who can take it, at least one
 */
public record Slot(Instant start, Instant end, List<UUID> staffMemberIds) {

    public Slot {
        staffMemberIds = List.copyOf(staffMemberIds);
    }
}
