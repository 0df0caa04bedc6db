package io.rollcall.scheduling.api;

import io.rollcall.scheduling.appointments.FreeSlots;
import io.rollcall.scheduling.appointments.Slot;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * Times at which an appointment can be booked, in their order.
 *
 * @param shownTimeZone the zone that the caller asked for, else the studio's
 * @param truncated whether there are more: ask again from the last start on, or for one staff member
 */
record SlotsResponse(List<Item> items, String shownTimeZone, boolean truncated) {

    /**
     * One of them.
     *
     * @param localStart what a clock on the studio's wall shows
     * @param timeZone the studio's
     * @param shownStart what a clock shows in the zone that the caller asked for
     * @param staffMemberIds who can take it
     */
    record Item(
            Instant start,
            Instant end,
            LocalDateTime localStart,
            String timeZone,
            LocalDateTime shownStart,
            List<UUID> staffMemberIds) {}

    static SlotsResponse of(FreeSlots free, ZoneId zoneOfStudio, ZoneId shown) {
        return new SlotsResponse(
                free.slots().stream()
                        .map(slot -> item(slot, zoneOfStudio, shown))
                        .toList(),
                shown.getId(),
                free.truncated());
    }

    private static Item item(Slot slot, ZoneId zoneOfStudio, ZoneId shown) {
        return new Item(
                slot.start(),
                slot.end(),
                LocalDateTime.ofInstant(slot.start(), zoneOfStudio),
                zoneOfStudio.getId(),
                LocalDateTime.ofInstant(slot.start(), shown),
                slot.staffMemberIds());
    }
}
