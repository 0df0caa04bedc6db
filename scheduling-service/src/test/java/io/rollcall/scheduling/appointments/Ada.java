package io.rollcall.scheduling.appointments;

import io.rollcall.scheduling.closures.Closure;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Somebody in Berlin who takes appointments, said step by step. The offering lasts an hour unless a test says otherwise. */
final class Ada {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final UUID STUDIO = new UUID(0, 1);
    static final UUID OFFERING = new UUID(0, 2);

    /** Long before all that the tests look at. */
    static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

    private final UUID id;
    private ZoneId zone = BERLIN;
    private Duration duration = Duration.ofHours(1);
    private Duration step = Duration.ofMinutes(30);
    private Duration before = Duration.ZERO;
    private Duration after = Duration.ZERO;
    private Duration notice = Duration.ZERO;
    private int ahead = 365;
    private Instant now = NEW_YEAR;
    private final List<WeeklyHours> weekly = new ArrayList<>();
    private final List<ExceptionDays> exceptions = new ArrayList<>();
    private final List<BusyTime> busy = new ArrayList<>();
    private final List<Closure> closures = new ArrayList<>();

    private Ada(UUID id) {
        this.id = id;
    }

    static Ada ada() {
        return new Ada(new UUID(0, 10));
    }

    static Ada another(int number) {
        return new Ada(new UUID(0, 10L + number));
    }

    Ada in(String zoneId) {
        zone = ZoneId.of(zoneId);
        return this;
    }

    Ada lasting(String iso) {
        duration = Duration.parse(iso);
        return this;
    }

    Ada every(String iso) {
        step = Duration.parse(iso);
        return this;
    }

    Ada buffers(String isoBefore, String isoAfter) {
        before = Duration.parse(isoBefore);
        after = Duration.parse(isoAfter);
        return this;
    }

    Ada noticed(String iso) {
        notice = Duration.parse(iso);
        return this;
    }

    Ada daysAhead(int days) {
        ahead = days;
        return this;
    }

    Ada at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    Ada weekly(DayOfWeek day, String from, String to) {
        weekly.add(new WeeklyHours(day, hours(from, to)));
        return this;
    }

    Ada daily(String from, String to) {
        for (DayOfWeek day : DayOfWeek.values()) {
            weekly(day, from, to);
        }
        return this;
    }

    Ada added(String first, String last, String from, String to) {
        return exception(first, last, true, hours(from, to));
    }

    Ada removed(String first, String last) {
        return exception(first, last, false, Hours.WHOLE_DAY);
    }

    Ada removed(String day, String from, String to) {
        return exception(day, day, false, hours(from, to));
    }

    private Ada exception(String first, String last, boolean available, Hours hours) {
        exceptions.add(new ExceptionDays(
                STUDIO,
                new UUID(1, exceptions.size()),
                id,
                LocalDate.parse(first),
                LocalDate.parse(last),
                available,
                hours,
                null));
        return this;
    }

    /** @param from local in her zone */
    Ada busy(String from, String to) {
        return busy(from, to, "PT0M", "PT0M");
    }

    Ada busy(String from, String to, String bufferBefore, String bufferAfter) {
        busy.add(new BusyTime(
                new Span(
                        LocalDateTime.parse(from).atZone(zone).toInstant(),
                        LocalDateTime.parse(to).atZone(zone).toInstant()),
                Duration.parse(bufferBefore),
                Duration.parse(bufferAfter)));
        return this;
    }

    Ada closed(String first, String last) {
        closures.add(new Closure(
                STUDIO, new UUID(2, closures.size()), LocalDate.parse(first), LocalDate.parse(last), "Closed"));
        return this;
    }

    private static Hours hours(String from, String to) {
        return new Hours(LocalTime.parse(from), LocalTime.parse(to));
    }

    Appointment appointment() {
        return new Appointment(duration, new AppointmentRules(STUDIO, OFFERING, before, after, notice, ahead, step, 1));
    }

    StaffCalendar calendar() {
        return new StaffCalendar(new Availability(STUDIO, id, zone, weekly, 1), exceptions, busy);
    }

    StaffSlots slots(Span window) {
        return new StaffSlots(calendar(), closures, appointment(), window, now);
    }

    /** Local starts of a day in her zone, such as {@code 09:30}. */
    List<String> on(String day) {
        LocalDate date = LocalDate.parse(day);
        return between(
                        date.atStartOfDay(zone).toInstant(),
                        date.plusDays(1).atStartOfDay(zone).toInstant())
                .stream()
                .map(start -> LocalTime.ofInstant(start, zone).toString())
                .toList();
    }

    List<Instant> between(Instant from, Instant to) {
        return slots(new Span(from, to)).offered().toList();
    }

    /** @param local start in her zone */
    Verdict judge(String local) {
        return judge(LocalDateTime.parse(local).atZone(zone).toInstant());
    }

    Verdict judge(Instant start) {
        return slots(new Span(start, start.plusSeconds(1))).judge(start);
    }
}
