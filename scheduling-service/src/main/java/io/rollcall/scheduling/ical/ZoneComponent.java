package io.rollcall.scheduling.ical;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A zone as a VTIMEZONE (RFC 5545, section 3.6.5), made from the rules by which sessions get their instants. It says the same whatever the events are, from {@link #FROM} on and
 * without end, so that a change of one event changes nothing else.
 */
final class ZoneComponent {

    /** No session is older. */
    static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");

    /** How far changes are listed that follow a rule which has no RRULE. */
    static final int LISTED_UNTIL_YEAR = 2100;

    private static final int DAYS_OF_WEEK = 7;

    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxxx");

    /** Any year will do to see on which day a rule's change falls. */
    private static final int SAMPLE_YEAR = 2001;

    private ZoneComponent() {}

    static void write(ZoneId zone, ContentLines lines) {
        write(zone.getId(), zone.getRules(), lines);
    }

    static void write(String zoneId, ZoneRules rules, ContentLines lines) {
        List<ZoneOffsetTransition> listed = listed(rules);
        lines.begin("VTIMEZONE");
        lines.add("TZID", zoneId);
        inForceAtFirst(rules).write(lines);
        listed.stream()
                .collect(Collectors.groupingBy(Change::of, LinkedHashMap::new, Collectors.toList()))
                .forEach((change, transitions) ->
                        onDates(change, rules, transitions).write(lines));
        if (hasRrules(rules)) {
            Instant after = listed.isEmpty() ? FROM : listed.getLast().getInstant();
            rules.getTransitionRules()
                    .forEach(rule -> byRule(rule, rules, after).write(lines));
        }
        lines.end("VTIMEZONE");
    }

    /** The same change of the clocks. */
    private record Change(ZoneOffset before, ZoneOffset after) {

        static Change of(ZoneOffsetTransition transition) {
            return new Change(transition.getOffsetBefore(), transition.getOffsetAfter());
        }
    }

    /** Changes that follow no rule, or none that can be written. */
    private static List<ZoneOffsetTransition> listed(ZoneRules rules) {
        List<ZoneOffsetTransition> known = rules.getTransitions().stream()
                .filter(transition -> !transition.getInstant().isBefore(FROM))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!hasRrules(rules)) {
            Instant last = known.isEmpty() ? FROM : known.getLast().getInstant();
            for (ZoneOffsetTransition next = rules.nextTransition(last);
                    next != null && next.getDateTimeBefore().getYear() <= LISTED_UNTIL_YEAR;
                    next = rules.nextTransition(next.getInstant())) {
                known.add(next);
            }
        }
        return known;
    }

    private static boolean hasRrules(ZoneRules rules) {
        return rules.getTransitionRules().stream().allMatch(rule -> rrule(rule).isPresent());
    }

    private static Observance inForceAtFirst(ZoneRules rules) {
        ZoneOffset offset = rules.getOffset(FROM);
        return new Observance(
                rules.isDaylightSavings(FROM),
                new Change(offset, offset),
                List.of(LocalDateTime.ofInstant(FROM, offset)),
                null);
    }

    private static Observance onDates(Change change, ZoneRules rules, List<ZoneOffsetTransition> transitions) {
        return new Observance(
                rules.isDaylightSavings(transitions.getFirst().getInstant()),
                change,
                transitions.stream()
                        .map(ZoneOffsetTransition::getDateTimeBefore)
                        .toList(),
                null);
    }

    /** @param after the last change that follows no rule */
    private static Observance byRule(ZoneOffsetTransitionRule rule, ZoneRules rules, Instant after) {
        ZoneOffsetTransition first = IntStream.iterate(
                        after.atOffset(ZoneOffset.UTC).getYear(), year -> year + 1)
                .mapToObj(rule::createTransition)
                .filter(transition -> transition.getInstant().isAfter(after))
                .findFirst()
                .orElseThrow();
        return new Observance(
                rules.isDaylightSavings(first.getInstant()),
                Change.of(first),
                List.of(first.getDateTimeBefore()),
                rrule(rule).orElseThrow());
    }

    /**
     * Clocks that are set.
     *
     * @param onsets when, in local time before the change
     * @param rrule or by which rule, from the only onset on
     */
    private record Observance(
            boolean daylight,
            Change change,
            List<LocalDateTime> onsets,
            @Nullable String rrule) {

        void write(ContentLines lines) {
            String component = daylight ? "DAYLIGHT" : "STANDARD";
            lines.begin(component);
            lines.add("DTSTART", ContentLines.dateTime(onsets.getFirst()));
            if (rrule != null) {
                lines.add("RRULE", rrule);
            }
            // A line for each: ical.js reads only the first date of a list.
            onsets.stream().skip(1).forEach(onset -> lines.add("RDATE", ContentLines.dateTime(onset)));
            lines.add("TZOFFSETFROM", offset(change.before()));
            lines.add("TZOFFSETTO", offset(change.after()));
            lines.end(component);
        }

        /** As section 3.3.14 has it. */
        private static String offset(ZoneOffset offset) {
            return OFFSET.format(offset);
        }
    }

    /**
     * The days on which the clocks change, yearly. Rules may speak of another zone's day, as Greenland's do of Europe's:
     * the day is the one that the clocks there show before they change.
     *
     * @return empty when the days are not within one month
     */
    static Optional<String> rrule(ZoneOffsetTransitionRule rule) {
        Month month = rule.getMonth();
        if (month == Month.FEBRUARY && rule.getDayOfMonthIndicator() < 0) {
            return Optional.empty();
        }
        int days = month.minLength();
        DayOfWeek weekday = rule.getDayOfWeek();
        int width = weekday == null ? 1 : DAYS_OF_WEEK;
        int indicator = rule.getDayOfMonthIndicator();
        int ruled = indicator > 0 ? indicator : days + 1 + indicator - (width - 1);
        int shift = shift(rule, ruled);
        int first = ruled + shift;
        int last = first + width - 1;
        if (first < 1 || last > days) {
            return Optional.empty();
        }
        String yearly = "FREQ=YEARLY;BYMONTH=" + month.getValue();
        if (weekday == null) {
            return Optional.of(yearly + ";BYMONTHDAY=" + first);
        }
        String day = weekday.plus(shift).name().substring(0, 2);
        if (first % DAYS_OF_WEEK == 1) {
            return Optional.of(yearly + ";BYDAY=" + (first / DAYS_OF_WEEK + 1) + day);
        }
        if (last == days && month != Month.FEBRUARY) {
            return Optional.of(yearly + ";BYDAY=-1" + day);
        }
        String candidates =
                IntStream.rangeClosed(first, last).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return Optional.of(yearly + ";BYMONTHDAY=" + candidates + ";BYDAY=" + day);
    }

    /** Days from the rule's own day to that of the clocks there. */
    private static int shift(ZoneOffsetTransitionRule rule, int firstDay) {
        LocalDate ruled = LocalDate.of(SAMPLE_YEAR, rule.getMonth(), firstDay);
        if (rule.getDayOfWeek() != null) {
            ruled = ruled.with(TemporalAdjusters.nextOrSame(rule.getDayOfWeek()));
        }
        LocalDate shown = rule.createTransition(SAMPLE_YEAR).getDateTimeBefore().toLocalDate();
        return Math.toIntExact(shown.toEpochDay() - ruled.toEpochDay());
    }
}
