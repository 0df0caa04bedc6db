package io.rollcall.scheduling.appointments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Slots in the order of their starts.
 *
 * @param truncated whether there is more than was looked at
 */
public record FreeSlots(List<Slot> slots, boolean truncated) {

    /** Slots of one answer. */
    public static final int MAX_SLOTS = 1_000;

    /** People whose time is looked at for one answer. */
    public static final int MAX_PEOPLE = 100;

    public FreeSlots {
        slots = List.copyOf(slots);
    }

    /** When any of these people can take the appointment; each start once. */
    public static FreeSlots of(List<StaffSlots> people, Appointment appointment) {
        TreeMap<Instant, List<UUID>> byStart = new TreeMap<>();
        for (StaffSlots person : people) {
            // The first slots of all are among the first of each.
            person.offered()
                    .limit(MAX_SLOTS + 1L)
                    .forEach(start -> byStart.computeIfAbsent(start, first -> new ArrayList<>())
                            .add(person.staffMemberId()));
        }
        List<Slot> slots = byStart.entrySet().stream()
                .limit(MAX_SLOTS)
                .map(entry ->
                        new Slot(entry.getKey(), appointment.at(entry.getKey()).end(), entry.getValue()))
                .toList();
        return new FreeSlots(slots, byStart.size() > MAX_SLOTS);
    }

    /** The same, when not everybody has been looked at. */
    public FreeSlots ofSomePeopleOnly() {
        return new FreeSlots(slots, true);
    }
}
