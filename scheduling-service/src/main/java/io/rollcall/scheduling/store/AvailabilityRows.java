package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.appointments.Availability;
import io.rollcall.scheduling.appointments.ExceptionDays;
import io.rollcall.scheduling.appointments.WeeklyHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Rows of availability and of its exceptions. */
final class AvailabilityRows {

    static final String EXCEPTION_COLUMNS =
            "e.exception_id, e.staff_member_id, e.first_day, e.last_day, e.available, e.from_minute, e.to_minute, e.reason";

    private AvailabilityRows() {}

    static Availability availability(UUID studioId, Readable row) {
        return new Availability(
                studioId,
                Column.of(row, "staff_member_id", UUID.class),
                ZoneId.of(Column.of(row, "time_zone", String.class)),
                weekly(row),
                Column.of(row, "version", Long.class));
    }

    private static List<WeeklyHours> weekly(Readable row) {
        Integer[] weekdays = Column.of(row, "weekdays", Integer[].class);
        Integer[] from = Column.of(row, "from_minutes", Integer[].class);
        Integer[] to = Column.of(row, "to_minutes", Integer[].class);
        return IntStream.range(0, weekdays.length)
                .mapToObj(place ->
                        new WeeklyHours(DayOfWeek.of(weekdays[place]), HoursColumns.read(from[place], to[place])))
                .toList();
    }

    static ExceptionDays exception(UUID studioId, Readable row) {
        return new ExceptionDays(
                studioId,
                Column.of(row, "exception_id", UUID.class),
                Column.of(row, "staff_member_id", UUID.class),
                Column.of(row, "first_day", LocalDate.class),
                Column.of(row, "last_day", LocalDate.class),
                Column.of(row, "available", Boolean.class),
                HoursColumns.read(
                        Column.of(row, "from_minute", Integer.class), Column.of(row, "to_minute", Integer.class)),
                row.get("reason", String.class));
    }
}
