package io.rollcall.scheduling.ical;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A component of a calendar, with its lines as far as they are content lines. */
final class Component {

    private final String name;
    private final int line;
    private final List<ContentLine> lines = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();
    private final List<Component> parts = new ArrayList<>();
    private boolean ended;

    /**
     * A component without lines yet.
     *
     * @param line of its BEGIN, from 1
     */
    Component(String name, int line) {
        this.name = name;
        this.line = line;
    }

    void add(int lineNumber, String text) {
        ContentLine.parse(lineNumber, text).ifPresentOrElse(lines::add, () -> malformed.add(text));
    }

    void addPart(Component part) {
        parts.add(part);
    }

    void end() {
        ended = true;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    List<Component> parts() {
        return parts;
    }

    /** Whether its END was there. */
    boolean hasEnd() {
        return ended;
    }

    List<ContentLine> all(String property) {
        return lines.stream().filter(each -> each.name().equals(property)).toList();
    }

    Optional<ContentLine> first(String property) {
        return lines.stream().filter(each -> each.name().equals(property)).findFirst();
    }

    /** Whether a line that can't be read seems to be meant for the property. */
    boolean hasMalformed(String property) {
        return malformed.stream().anyMatch(text -> text.toUpperCase(Locale.ROOT).startsWith(property));
    }
}
