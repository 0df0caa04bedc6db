package io.rollcall.scheduling.ical;

import io.rollcall.scheduling.recurrence.OccurrenceExpander;
import io.rollcall.scheduling.recurrence.RuleReader;
import io.rollcall.scheduling.timetable.ReadTimetable;
import io.rollcall.scheduling.timetable.TimetableLimits;
import io.rollcall.scheduling.timetable.TimetableReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Reads timetables in iCalendar (RFC 5545), as leniently as the programs that write them need it. Each event is read by
 * itself.
 */
public final class IcalendarTimetableReader implements TimetableReader {

    private static final String WINDOWS_ZONES = "windows-zones.properties";

    private final Map<String, ZoneId> windows;
    private final ClockChanges.Source clockChanges;
    private final Clock clock;

    public IcalendarTimetableReader(RuleReader rules, OccurrenceExpander expander, Clock clock) {
        this.windows = windowsZones();
        this.clockChanges = new ClockChanges.Source(rules, expander);
        this.clock = clock;
    }

    @Override
    public ReadTimetable read(String text, ZoneId zoneOfStudio) {
        CalendarText calendar = CalendarText.of(text);
        if (!calendar.isCalendar()) {
            return new ReadTimetable.NotACalendar();
        }
        if (calendar.events().size() > TimetableLimits.MAX_EVENTS) {
            return new ReadTimetable.TooManyEvents();
        }
        if (calendar.zones().size() > TimetableLimits.MAX_ZONES) {
            return new ReadTimetable.TooManyZones();
        }
        ZoneNames zones = new ZoneNames(
                windows, zone -> ClockChanges.of(zone, clockChanges, clock.instant()), zoneOfStudio, calendar.zones());
        EventReader events = new EventReader(zones, zoneOfStudio);
        return new ReadTimetable.Events(
                calendar.events().stream().map(events::read).toList());
    }

    /** In the order of their names, so that the same definition is always taken for the same zone. */
    private static Map<String, ZoneId> windowsZones() {
        Properties names = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(
                        IcalendarTimetableReader.class.getResourceAsStream(WINDOWS_ZONES), WINDOWS_ZONES),
                StandardCharsets.UTF_8)) {
            names.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, ZoneId> zones = new TreeMap<>();
        names.stringPropertyNames().forEach(name -> zones.put(name, ZoneId.of(names.getProperty(name))));
        return zones;
    }
}
