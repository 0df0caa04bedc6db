package io.rollcall.scheduling.appointments;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** What is known of somebody's time, in a window of it. */
public record StaffCalendar(Availability availability, List<ExceptionDays> exceptions, List<BusyTime> busy) {

    public StaffCalendar {
        exceptions = List.copyOf(exceptions);
        busy = List.copyOf(busy);
    }

    public UUID staffMemberId() {
        return availability.staffMemberId();
    }

    /** Whether they are in no session then; buffers aside. */
    public boolean isIdle(Span span) {
        return busy.stream().noneMatch(time -> time.span().overlaps(span));
    }

    /** How many sessions they have on a local day. */
    public long sessionsOn(LocalDate day, ZoneId zone) {
        Span wholeDay = new Span(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
        return busy.stream().filter(time -> time.span().overlaps(wholeDay)).count();
    }
}
