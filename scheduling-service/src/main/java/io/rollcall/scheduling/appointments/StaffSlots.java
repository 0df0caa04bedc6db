package io.rollcall.scheduling.appointments;

import io.rollcall.scheduling.closures.Closure;
import io.rollcall.scheduling.recurrence.Occurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * When one person can take an appointment: their hours of the week and those added by exceptions, less those taken away
 * by exceptions and closures, less the sessions that they are in with the buffers around.
 *
 * <p>Hours and starts are local times of the availability's zone and become instants as starts of sessions do
 * ({@link Occurrence#at}): what the clocks skip moves forward by what they jumped, and of what comes twice the first is
 * taken.
 */
public final class StaffSlots {

    private final StaffCalendar calendar;
    private final Appointment appointment;
    private final Instant earliest;
    private final Instant latest;
    private final Spans open;
    private final Spans taken;

    /** The starts in the window, whether or not anything stands in their way. */
    private final NavigableSet<Instant> starts = new TreeSet<>();

    /**
     * @param calendar with all that touches the window and the days next to it
     * @param window in which appointments are to begin
     */
    public StaffSlots(
            StaffCalendar calendar, List<Closure> closures, Appointment appointment, Span window, Instant now) {
        this.calendar = calendar;
        this.appointment = appointment;
        AppointmentRules rules = appointment.rules();
        this.earliest = now.plus(rules.minimumNotice());
        this.latest = now.atZone(zone()).plusDays(rules.daysAhead()).toInstant();
        List<Opening> openings = openings(window);
        this.open = spans(openings.stream())
                .minus(spans(removed(window)))
                .minus(spans(closures.stream()
                        .map(closure -> new Opening(
                                closure.firstDay().atStartOfDay(),
                                closure.lastDay().plusDays(1).atStartOfDay()))));
        this.taken = Spans.of(
                calendar.busy().stream().map(time -> time.keptFree(rules)).toList());
        openings.forEach(opening -> addStarts(opening, window));
    }

    public UUID staffMemberId() {
        return calendar.staffMemberId();
    }

    /** Starts that are offered, in their order. */
    public Stream<Instant> offered() {
        return starts.stream().filter(start -> weigh(start) == Verdict.OFFERED);
    }

    /** Whether they can take an appointment that begins then. */
    public Verdict judge(Instant start) {
        return starts.contains(start) ? weigh(start) : Verdict.NOT_OFFERED;
    }

    private Verdict weigh(Instant start) {
        Span span = appointment.at(start);
        if (!open.cover(span) || start.isAfter(latest)) {
            return Verdict.NOT_OFFERED;
        }
        if (start.isBefore(earliest)) {
            return Verdict.TOO_SOON;
        }
        return taken.overlap(span) ? Verdict.TAKEN : Verdict.OFFERED;
    }

    /** Hours that an appointment may touch which begins in the window. */
    private List<Opening> openings(Span window) {
        List<Opening> openings = new ArrayList<>();
        days(window).forEach(day -> {
            calendar.availability().weekly().stream()
                    .filter(weekly -> weekly.day() == day.getDayOfWeek())
                    .forEach(weekly -> openings.add(weekly.hours().on(day)));
            exceptions(day, true).forEach(openings::add);
        });
        return openings;
    }

    private Stream<Opening> removed(Span window) {
        return days(window).flatMap(day -> exceptions(day, false));
    }

    private Stream<Opening> exceptions(LocalDate day, boolean available) {
        return calendar.exceptions().stream()
                .filter(exception -> exception.available() == available && exception.has(day))
                .map(exception -> exception.hours().on(day));
    }

    /** The local days of the window, from the one before: hours that begin late may reach into the next. */
    private Stream<LocalDate> days(Span window) {
        LocalDate first = LocalDate.ofInstant(window.start(), zone()).minusDays(1);
        LocalDate last = LocalDate.ofInstant(window.end().plus(appointment.duration()), zone());
        return first.datesUntil(last.plusDays(1));
    }

    private void addStarts(Opening opening, Span window) {
        for (LocalDateTime local = opening.from();
                local.isBefore(opening.to());
                local = local.plus(appointment.rules().slotStep())) {
            Instant start = Occurrence.at(local, zone()).start();
            if (window.has(start)) {
                starts.add(start);
            }
        }
    }

    private Spans spans(Stream<Opening> openings) {
        return Spans.of(openings.flatMap(opening -> Span.byTheWall(opening.from(), opening.to(), zone()).stream())
                .toList());
    }

    private ZoneId zone() {
        return calendar.availability().zone();
    }
}
