package io.rollcall.scheduling.ical;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of a calendar, line by line: finds its events and time zones wherever they begin and end, so that one that does
 * not end spoils no other. What lies deeper than needed is counted and passed over.
 */
final class CalendarText {

    private static final String CALENDAR = "VCALENDAR";
    private static final String EVENT = "VEVENT";
    private static final String ZONE = "VTIMEZONE";

    /** None of these stands inside another component than a calendar. */
    private static final Set<String> OUTERMOST = Set.of(CALENDAR, EVENT, ZONE);

    private final List<Component> events = new ArrayList<>();
    private final List<Component> zones = new ArrayList<>();
    private boolean isCalendar;

    private @Nullable Component open;
    private int depth;

    private CalendarText() {}

    static CalendarText of(String text) {
        CalendarText calendar = new CalendarText();
        List<String> lines = text.lines().toList();
        int number = 0;
        while (number < lines.size()) {
            int first = number;
            StringBuilder unfolded = new StringBuilder(lines.get(number++));
            while (number < lines.size() && isFolded(lines.get(number))) {
                unfolded.append(lines.get(number++), 1, lines.get(number - 1).length());
            }
            calendar.take(first + 1, unfolded.toString());
        }
        return calendar;
    }

    List<Component> events() {
        return events;
    }

    List<Component> zones() {
        return zones;
    }

    boolean isCalendar() {
        return isCalendar;
    }

    private static boolean isFolded(String line) {
        return line.startsWith(" ") || line.startsWith("\t");
    }

    private void take(int number, String text) {
        String keyword = text.strip().toUpperCase(Locale.ROOT);
        if (keyword.startsWith("BEGIN:")) {
            begin(number, keyword.substring("BEGIN:".length()).strip());
        } else if (keyword.startsWith("END:")) {
            end(keyword.substring("END:".length()).strip());
        } else if (open != null && !keyword.isEmpty()) {
            if (depth == 0) {
                open.add(number, text);
            } else if (depth == 1 && open.name().equals(ZONE)) {
                open.parts().getLast().add(number, text);
            }
        }
    }

    private void begin(int number, String name) {
        isCalendar |= name.equals(CALENDAR);
        if (OUTERMOST.contains(name)) {
            Component begun = new Component(name, number);
            open = name.equals(CALENDAR) ? null : begun;
            depth = 0;
            switch (name) {
                case EVENT -> events.add(begun);
                case ZONE -> zones.add(begun);
                default -> {}
            }
        } else if (open != null) {
            depth++;
            if (depth == 1 && open.name().equals(ZONE)) {
                open.addPart(new Component(name, number));
            }
        }
    }

    private void end(String name) {
        if (open == null) {
            return;
        }
        if (name.equals(open.name())) {
            open.end();
            open = null;
        } else if (name.equals(CALENDAR)) {
            open = null;
        } else if (depth > 0) {
            depth--;
        }
    }
}
