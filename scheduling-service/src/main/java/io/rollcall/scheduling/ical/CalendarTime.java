package io.rollcall.scheduling.ical;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;

/** A date or a time in one of the forms of RFC 5545, sections 3.3.4 and 3.3.5. */
sealed interface CalendarTime {

    record Day(LocalDate day) implements CalendarTime {}

    record Utc(Instant instant) implements CalendarTime {}

    record Floating(LocalDateTime local) implements CalendarTime {}

    record Zoned(LocalDateTime local, ZoneId zone) implements CalendarTime {}

    DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);

    /** Characters of a date without a time. */
    int DAY_LENGTH = 8;

    /**
     * Reads one value of a line.
     *
     * @param value one of the line's values
     */
    static CalendarTime read(ContentLine line, String value, ZoneNames zones) throws UnfitEvent {
        try {
            String text = value.strip();
            if (text.length() == DAY_LENGTH) {
                return new Day(LocalDate.parse(text, DAY));
            }
            if (text.endsWith("Z")) {
                return new Utc(LocalDateTime.parse(text.substring(0, text.length() - 1), TIME)
                        .toInstant(ZoneOffset.UTC));
            }
            LocalDateTime local = LocalDateTime.parse(text, TIME);
            String zone = line.parameter("TZID");
            return zone == null || zone.isEmpty() ? new Floating(local) : new Zoned(local, zones.zone(zone));
        } catch (DateTimeParseException e) {
            throw UnfitEvent.broken("Line " + line.line() + " has no date or time that can be read.");
        }
    }
}
