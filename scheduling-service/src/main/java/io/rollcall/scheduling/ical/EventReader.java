package io.rollcall.scheduling.ical;

import io.rollcall.scheduling.sessions.Run;
import io.rollcall.scheduling.timetable.EventHead;
import io.rollcall.scheduling.timetable.InstanceDate;
import io.rollcall.scheduling.timetable.Objection;
import io.rollcall.scheduling.timetable.ReadEvent;
import io.rollcall.scheduling.timetable.TimetableEvent;
import io.rollcall.scheduling.timetable.TimetableEvent.Dated;
import io.rollcall.scheduling.timetable.TimetableLimits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.TemporalAmountAdapter;
import org.jspecify.annotations.Nullable;

/** Reads the events of one file. */
final class EventReader {

    /** All that is taken over of an event. What an export writes anew each time (DTSTAMP, SEQUENCE) is not among it. */
    private static final List<String> TAKEN_OVER = List.of(
            "SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS");

    private final ZoneNames zones;
    private final ZoneId zoneOfStudio;

    EventReader(ZoneNames zones, ZoneId zoneOfStudio) {
        this.zones = zones;
        this.zoneOfStudio = zoneOfStudio;
    }

    ReadEvent read(Component component) {
        EventHead head = new EventHead(
                component.line(),
                component
                        .first("UID")
                        .map(ContentLine::value)
                        .map(EventReader::printable)
                        .orElse(null),
                component
                        .first("RECURRENCE-ID")
                        .map(ContentLine::value)
                        .map(EventReader::printable)
                        .orElse(null),
                component.first("SUMMARY").map(EventReader::summary).orElse(null));
        try {
            return new ReadEvent.Usable(head, event(component));
        } catch (UnfitEvent unfit) {
            return new ReadEvent.Unusable(head, unfit.objection());
        }
    }

    private TimetableEvent event(Component component) throws UnfitEvent {
        refuseBroken(component);
        Optional<ContentLine> recurrenceId = component.first("RECURRENCE-ID");
        if (recurrenceId.isPresent()
                && "THISANDFUTURE".equalsIgnoreCase(recurrenceId.get().parameter("RANGE"))) {
            throw new UnfitEvent(
                    Objection.Reason.THIS_AND_FUTURE,
                    "It changes all later dates of another event (RANGE=THISANDFUTURE), which is not supported.");
        }
        boolean recurs = Stream.of("RRULE", "RDATE")
                .anyMatch(name -> component.first(name).isPresent());
        ContentLine dtstart = component.first("DTSTART").orElseThrow(() -> UnfitEvent.broken("It has no DTSTART."));
        CalendarTime start = CalendarTime.read(dtstart, dtstart.value(), zones);
        ZoneId zone = zone(start, recurs);
        LocalDateTime localStart = local(start, zone);
        Duration duration = duration(component, start, localStart, zone, recurs);
        Dates dates = dates(component, localStart, zone);
        return new TimetableEvent(
                localStart,
                zone,
                duration,
                component.all("RRULE").stream().map(ContentLine::value).toList(),
                dates.rdates(),
                dates.periods(),
                dates.exdates(),
                dates.exdays(),
                recurrenceId.isPresent() ? instance(recurrenceId.get()) : null,
                component.all("STATUS").stream().anyMatch(status -> "CANCELLED".equalsIgnoreCase(status.value())),
                TAKEN_OVER.stream()
                        .flatMap(name -> component.all(name).stream())
                        .map(ContentLine::normal)
                        .sorted()
                        .collect(Collectors.joining("\n")));
    }

    private static void refuseBroken(Component component) throws UnfitEvent {
        if (!component.hasEnd()) {
            throw UnfitEvent.broken("It has no END:VEVENT.");
        }
        for (String name : TAKEN_OVER) {
            if (component.hasMalformed(name)) {
                throw UnfitEvent.broken("Its " + name + " can't be read.");
            }
        }
        for (String name : List.of("UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID")) {
            if (component.all(name).size() > 1) {
                throw UnfitEvent.broken("It has " + name + " more than once.");
            }
        }
        for (String name : List.of("UID", "RECURRENCE-ID")) {
            Optional<ContentLine> line = component.first(name);
            if (line.isPresent() && line.get().value().length() > TimetableLimits.MAX_UID) {
                throw UnfitEvent.broken(name + " has at most " + TimetableLimits.MAX_UID + " characters.");
            }
        }
        if (component.first("EXRULE").isPresent()) {
            throw new UnfitEvent(Objection.Reason.INVALID_RRULE, "EXRULE is not supported.");
        }
    }

    /** Nobody lives in UTC: one date that is given in it is meant for the studio's clocks. A rule goes by its own zone. */
    private ZoneId zone(CalendarTime start, boolean recurs) throws UnfitEvent {
        return switch (start) {
            case CalendarTime.Day day ->
                throw new UnfitEvent(
                        Objection.Reason.ALL_DAY, "It has no time of day. Days off are said with closures.");
            case CalendarTime.Utc utc -> recurs ? ZoneId.of("UTC") : zoneOfStudio;
            case CalendarTime.Floating floating -> zoneOfStudio;
            case CalendarTime.Zoned zoned -> zoned.zone();
        };
    }

    private static LocalDateTime local(CalendarTime time, ZoneId zone) throws UnfitEvent {
        return switch (time) {
            case CalendarTime.Day day -> throw UnfitEvent.broken("It has a date where a time belongs.");
            case CalendarTime.Utc utc -> LocalDateTime.ofInstant(utc.instant(), zone);
            case CalendarTime.Floating floating -> floating.local();
            case CalendarTime.Zoned zoned ->
                zoned.zone().equals(zone)
                        ? zoned.local()
                        : zoned.local()
                                .atZone(zoned.zone())
                                .withZoneSameInstant(zone)
                                .toLocalDateTime();
        };
    }

    private static Instant instant(CalendarTime time, ZoneId zone) throws UnfitEvent {
        return time instanceof CalendarTime.Utc utc
                ? utc.instant()
                : local(time, zone).atZone(zone).toInstant();
    }

    private @Nullable Duration duration(
            Component component, CalendarTime start, LocalDateTime localStart, ZoneId zone, boolean recurs)
            throws UnfitEvent {
        Optional<ContentLine> dtend = component.first("DTEND");
        Duration duration;
        if (dtend.isPresent()) {
            CalendarTime end = CalendarTime.read(dtend.get(), dtend.get().value(), zones);
            // A rule whose first date has the clocks change in it does not have that in all others.
            duration = recurs && !(end instanceof CalendarTime.Utc)
                    ? Duration.between(localStart, local(end, zone))
                    : Duration.between(instant(start, zone), instant(end, zone));
        } else {
            Optional<ContentLine> said = component.first("DURATION");
            duration = said.isPresent() ? length(said.get().value()) : Duration.ZERO;
        }
        if (duration.isNegative()) {
            throw UnfitEvent.broken("It ends before it starts.");
        }
        return duration.isZero() ? null : duration;
    }

    private static Duration length(String text) throws UnfitEvent {
        try {
            TemporalAmount amount = TemporalAmountAdapter.parse(text, true).getDuration();
            return amount instanceof Period period
                    ? Duration.ofDays(period.get(ChronoUnit.DAYS))
                    : Duration.from(amount);
        } catch (DateTimeException | ArithmeticException e) {
            throw UnfitEvent.broken("Its DURATION can't be read.");
        }
    }

    private record Dates(
            Set<LocalDateTime> rdates, List<Dated> periods, Set<LocalDateTime> exdates, Set<LocalDate> exdays) {}

    private Dates dates(Component component, LocalDateTime localStart, ZoneId zone) throws UnfitEvent {
        Dates dates = new Dates(new HashSet<>(), new ArrayList<>(), new HashSet<>(), new HashSet<>());
        int count = 0;
        for (ContentLine line : component.all("RDATE")) {
            for (String value : line.values()) {
                refuseTooMany(++count);
                if (value.contains("/")) {
                    dates.periods().add(period(line, value, zone));
                } else {
                    CalendarTime date = CalendarTime.read(line, value, zones);
                    dates.rdates()
                            .add(
                                    date instanceof CalendarTime.Day(LocalDate day)
                                            ? day.atTime(localStart.toLocalTime())
                                            : local(date, zone));
                }
            }
        }
        for (ContentLine line : component.all("EXDATE")) {
            for (String value : line.values()) {
                refuseTooMany(++count);
                CalendarTime date = CalendarTime.read(line, value, zones);
                if (date instanceof CalendarTime.Day(LocalDate day)) {
                    dates.exdays().add(day);
                } else {
                    dates.exdates().add(local(date, zone));
                }
            }
        }
        return dates;
    }

    private static void refuseTooMany(int count) throws UnfitEvent {
        if (count > TimetableLimits.MAX_DATES_OF_EVENT) {
            throw new UnfitEvent(
                    Objection.Reason.TOO_MANY_DATES,
                    "It names more than " + TimetableLimits.MAX_DATES_OF_EVENT + " dates in RDATE and EXDATE.");
        }
    }

    /** A start with an end or a duration behind it: RFC 5545, section 3.3.9. */
    private Dated period(ContentLine line, String value, ZoneId zone) throws UnfitEvent {
        int slash = value.indexOf('/');
        CalendarTime start = CalendarTime.read(line, value.substring(0, slash), zones);
        String rest = value.substring(slash + 1).strip();
        Duration duration = rest.startsWith("P")
                ? length(rest)
                : Duration.between(instant(start, zone), instant(CalendarTime.read(line, rest, zones), zone));
        if (duration.isNegative() || duration.isZero()) {
            throw UnfitEvent.broken("A period of line " + line.line() + " ends before it starts.");
        }
        return new Dated(local(start, zone), duration);
    }

    private InstanceDate instance(ContentLine line) throws UnfitEvent {
        return switch (CalendarTime.read(line, line.value(), zones)) {
            case CalendarTime.Day(LocalDate day) -> new InstanceDate.OnDay(day);
            case CalendarTime.Utc(Instant instant) -> new InstanceDate.AtInstant(instant);
            case CalendarTime.Floating(LocalDateTime local) -> new InstanceDate.AtLocal(local);
            case CalendarTime.Zoned(LocalDateTime local, ZoneId zone) ->
                new InstanceDate.AtInstant(local.atZone(zone).toInstant());
        };
    }

    /** Text without escapes (RFC 5545, section 3.3.11), on one line. */
    private static @Nullable String summary(ContentLine line) {
        String text = line.value()
                .replaceAll("\\\\[nN]", " ")
                .replaceAll("\\\\([,;\\\\])", "$1")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        if (text.isEmpty()) {
            return null;
        }
        return text.codePointCount(0, text.length()) <= Run.MAX_NAME
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Run.MAX_NAME));
    }

    private static @Nullable String printable(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "").strip();
        return printable.isEmpty() ? null : printable;
    }
}
