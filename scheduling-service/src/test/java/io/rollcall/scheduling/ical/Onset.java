package io.rollcall.scheduling.ical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * When clocks are set, and to which offset, as a reader takes it from a VTIMEZONE (RFC 5545, section 3.6.5). Rules are
 * expanded by lib-recur: ical4j 4.4.0 finds the second Sunday of March a day early.
 */
record Onset(Instant at, ZoneOffset to) {

    static final int LAST_YEAR = 2060;

    private static final Pattern OBSERVANCE = Pattern.compile("BEGIN:(STANDARD|DAYLIGHT)(.*?)END:\\1", Pattern.DOTALL);
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    /**
     * In their order, those before {@link #LAST_YEAR}.
     *
     * @param text of one VTIMEZONE, unfolded
     */
    static List<Onset> all(String text) {
        return OBSERVANCE
                .matcher(text)
                .results()
                .flatMap(found -> onsets(found.group(2)))
                .sorted(Comparator.comparing(Onset::at))
                .toList();
    }

    private static Stream<Onset> onsets(String observance) {
        // The local times of the onsets are those of the offset before.
        ZoneOffset before = ZoneOffset.of(values("TZOFFSETFROM", observance).getFirst());
        ZoneOffset after = ZoneOffset.of(values("TZOFFSETTO", observance).getFirst());
        return locals(observance).stream().map(local -> new Onset(local.toInstant(before), after));
    }

    /** What a wall clock's time means. */
    static Instant instant(LocalDateTime local, List<Onset> onsets) {
        return onsets.stream()
                .map(onset -> local.toInstant(onset.to()))
                .filter(instant -> local.toInstant(inForce(instant, onsets)).equals(instant))
                .findFirst()
                .orElseThrow();
    }

    private static ZoneOffset inForce(Instant instant, List<Onset> onsets) {
        return onsets.stream()
                .filter(onset -> !onset.at().isAfter(instant))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .to();
    }

    private static List<LocalDateTime> locals(String observance) {
        LocalDateTime start = local(values("DTSTART", observance).getFirst());
        List<LocalDateTime> locals = new ArrayList<>();
        locals.add(start);
        values("RDATE", observance).stream().map(Onset::local).forEach(locals::add);
        for (String rule : values("RRULE", observance)) {
            RecurrenceRuleIterator dates = iterator(rule, start);
            assertThat(next(dates)).as("the first onset is one of the rule").isEqualTo(start);
            for (LocalDateTime next = next(dates); next.getYear() < LAST_YEAR; next = next(dates)) {
                locals.add(next);
            }
        }
        locals.removeIf(local -> local.getYear() >= LAST_YEAR);
        return locals;
    }

    private static List<String> values(String property, String observance) {
        return Pattern.compile("^" + property + ":(.+)$", Pattern.MULTILINE)
                .matcher(observance)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static LocalDateTime local(String text) {
        return LocalDateTime.parse(text, BASIC);
    }

    private static RecurrenceRuleIterator iterator(String rule, LocalDateTime start) {
        try {
            return new RecurrenceRule(rule)
                    .iterator(new DateTime(start.toInstant(ZoneOffset.UTC).toEpochMilli()));
        } catch (InvalidRecurrenceRuleException e) {
            throw new AssertionError(rule, e);
        }
    }

    private static LocalDateTime next(RecurrenceRuleIterator dates) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(dates.nextMillis()), ZoneOffset.UTC);
    }
}
