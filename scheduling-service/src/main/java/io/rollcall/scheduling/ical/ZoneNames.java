package io.rollcall.scheduling.ical;

import io.rollcall.scheduling.timetable.Objection;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The zones that one file names. An IANA name counts as it is; else the file's own definition may say which one it is
 * (X-LIC-LOCATION), the name may be one of Windows, or some zone may have the clock changes that the definition says.
 *
 * <p>ical4j would register definitions for the whole process, where other code finds them among the IANA zones.
 */
final class ZoneNames {

    /** Segments of an IANA name, as in America/Argentina/Salta. */
    private static final int MAX_SEGMENTS = 3;

    /** Characters of a name in a message. */
    private static final int MAX_SHOWN = 80;

    private final Map<String, ZoneId> windows;
    private final Function<Component, Optional<ClockChanges>> clockChanges;
    private final ZoneId zoneOfStudio;
    private final Map<String, Component> defined = new LinkedHashMap<>();
    private final Map<String, Optional<ZoneId>> known = new HashMap<>();

    /**
     * The zones of a file.
     *
     * @param windows by Windows' name
     * @param clockChanges of a definition, empty when they can't be told
     */
    ZoneNames(
            Map<String, ZoneId> windows,
            Function<Component, Optional<ClockChanges>> clockChanges,
            ZoneId zoneOfStudio,
            List<Component> zones) {
        this.windows = windows;
        this.clockChanges = clockChanges;
        this.zoneOfStudio = zoneOfStudio;
        for (Component zone : zones) {
            zone.first("TZID").ifPresent(tzid -> defined.putIfAbsent(tzid.value(), zone));
        }
    }

    ZoneId zone(String name) throws UnfitEvent {
        String shown = name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN);
        return known.computeIfAbsent(name, this::find)
                .orElseThrow(() -> new UnfitEvent(
                        Objection.Reason.UNKNOWN_TIME_ZONE,
                        "Its time zone is not one of the IANA database and not defined like one: " + shown + "."));
    }

    private Optional<ZoneId> find(String name) {
        return iana(name)
                .or(() -> endOfPath(name))
                .or(() -> location(name))
                .or(() -> Optional.ofNullable(windows.get(name)))
                .or(() -> Optional.ofNullable(defined.get(name)).flatMap(this::alike));
    }

    private static Optional<ZoneId> iana(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }

    /** As in /freeassociation.sourceforge.net/Europe/Berlin. */
    private static Optional<ZoneId> endOfPath(String name) {
        if (!name.startsWith("/")) {
            return Optional.empty();
        }
        List<String> segments = List.of(name.split("/"));
        return Stream.iterate(MAX_SEGMENTS, count -> count > 0, count -> count - 1)
                .filter(count -> count < segments.size())
                .map(count -> String.join("/", segments.subList(segments.size() - count, segments.size())))
                .flatMap(end -> iana(end).stream())
                .findFirst();
    }

    private Optional<ZoneId> location(String name) {
        return Optional.ofNullable(defined.get(name))
                .flatMap(zone -> zone.first("X-LIC-LOCATION"))
                .flatMap(line -> iana(line.value()));
    }

    /** The studio's zone if it is that, else the first of those that Windows has names for. */
    private Optional<ZoneId> alike(Component zone) {
        return clockChanges
                .apply(zone)
                .flatMap(changes -> Stream.concat(Stream.of(zoneOfStudio), windows.values().stream())
                        .filter(changes::areThoseOf)
                        .findFirst());
    }
}
