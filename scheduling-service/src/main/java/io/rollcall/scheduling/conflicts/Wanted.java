package io.rollcall.scheduling.conflicts;

import io.rollcall.scheduling.staff.Assignment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** The time of a session that may be made or moved, and who is to be in it. */
public record Wanted(Instant start, Instant end, ZoneId zone, List<Assignment> staff) {

    public Wanted {
        staff = List.copyOf(staff);
    }

    public List<UUID> staffMemberIds() {
        return staff.stream().map(Assignment::staffMemberId).toList();
    }

    public boolean overlaps(Wanted other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** The first local day it touches. */
    public LocalDate firstDay() {
        return LocalDate.ofInstant(start, zone);
    }

    /** The last local day it touches; one that ends at midnight does not touch the next. */
    public LocalDate lastDay() {
        return LocalDate.ofInstant(end.minusNanos(1), zone);
    }
}
