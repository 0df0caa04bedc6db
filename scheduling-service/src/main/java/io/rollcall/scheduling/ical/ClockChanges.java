package io.rollcall.scheduling.ical;

import io.rollcall.scheduling.recurrence.Expansion;
import io.rollcall.scheduling.recurrence.Frequency;
import io.rollcall.scheduling.recurrence.Occurrence;
import io.rollcall.scheduling.recurrence.OccurrenceExpander;
import io.rollcall.scheduling.recurrence.ReadRule;
import io.rollcall.scheduling.recurrence.Recurrence;
import io.rollcall.scheduling.recurrence.RecurrenceRefusal;
import io.rollcall.scheduling.recurrence.RecurrenceRule;
import io.rollcall.scheduling.recurrence.RuleEnd;
import io.rollcall.scheduling.recurrence.RuleReader;
import io.rollcall.scheduling.recurrence.Window;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * When the clocks of a defined zone change (VTIMEZONE: RFC 5545, section 3.6.5), as far as it matters to dates that lie
 * ahead. Definitions begin as early as 1601, and their rules are followed from shortly before now.
 */
final class ClockChanges {

    /** Years before now from which rules are followed: at least one change lies in them. */
    private static final int YEARS_BACK = 2;

    /** Years after now in which a zone must change its clocks in the same way to be taken for the same. */
    private static final int YEARS_AHEAD = 3;

    /** Changes of one rule in these years: one a year, and some to spare. */
    private static final int MAX_CHANGES = 20;

    /** Observances of one definition. */
    private static final int MAX_OBSERVANCES = 200;

    private final Instant from;
    private final Instant to;
    private final ZoneOffset before;
    private final NavigableMap<Instant, ZoneOffset> offsets;

    private ClockChanges(Instant from, Instant to, ZoneOffset before, NavigableMap<Instant, ZoneOffset> offsets) {
        this.from = from;
        this.to = to;
        this.before = before;
        this.offsets = offsets;
    }

    /** What tells a definition's clock changes. */
    record Source(RuleReader rules, OccurrenceExpander expander) {}

    /** The changes, or empty when they can't be told. */
    static Optional<ClockChanges> of(Component zone, Source source, Instant now) {
        if (zone.parts().isEmpty() || zone.parts().size() > MAX_OBSERVANCES) {
            return Optional.empty();
        }
        int year = now.atOffset(ZoneOffset.UTC).getYear();
        TreeMap<Instant, ZoneOffset> offsets = new TreeMap<>();
        TreeMap<Instant, ZoneOffset> offsetsBefore = new TreeMap<>();
        for (Component observance : zone.parts()) {
            try {
                ZoneOffset offsetFrom = offset(observance, "TZOFFSETFROM");
                ZoneOffset offsetTo = offset(observance, "TZOFFSETTO");
                for (LocalDateTime local : onsets(observance, source, year - YEARS_BACK)) {
                    Instant onset = local.toInstant(offsetFrom);
                    offsets.put(onset, offsetTo);
                    offsetsBefore.put(onset, offsetFrom);
                }
            } catch (DateTimeException | UnfitEvent e) {
                return Optional.empty();
            }
        }
        if (offsets.isEmpty()) {
            return Optional.empty();
        }
        Instant to = now.atOffset(ZoneOffset.UTC).plusYears(YEARS_AHEAD).toInstant();
        return Optional.of(new ClockChanges(now, to, offsetsBefore.firstEntry().getValue(), offsets));
    }

    private static List<LocalDateTime> onsets(Component observance, Source source, int firstYear) throws UnfitEvent {
        LocalDateTime start = local(
                observance.first("DTSTART").orElseThrow(ClockChanges::unfit).value());
        Optional<ContentLine> rrule = observance.first("RRULE");
        if (rrule.isEmpty()) {
            List<LocalDateTime> rdates = observance.all("RDATE").stream()
                    .flatMap(line -> line.values().stream())
                    .map(ClockChanges::local)
                    .toList();
            return Stream.concat(Stream.of(start), rdates.stream()).toList();
        }
        if (!(source.rules().read(rrule.get().value()) instanceof ReadRule.Valid(RecurrenceRule rule))
                || rule.frequency() != Frequency.YEARLY
                || rule.interval() != 1
                || rule.end() instanceof RuleEnd.AfterCount) {
            throw unfit();
        }
        // A yearly rule goes on in the same way from any of its years.
        LocalDateTime near = start.getYear() < firstYear ? start.withYear(firstYear) : start;
        Recurrence recurrence = new Recurrence(rule, near, ZoneOffset.UTC, Set.of(), Set.of());
        return switch (source.expander().window(recurrence, Window.first(MAX_CHANGES))) {
            case Expansion.Expanded(List<Occurrence> found, boolean truncated) ->
                found.stream().map(Occurrence::localStart).toList();
            // It has ended before these years.
            case RecurrenceRefusal none -> List.of();
        };
    }

    private static UnfitEvent unfit() {
        return UnfitEvent.broken("its time zone can't be told");
    }

    private static LocalDateTime local(String text) {
        return LocalDateTime.parse(text.strip(), CalendarTime.TIME);
    }

    private static ZoneOffset offset(Component observance, String name) throws UnfitEvent {
        return ZoneOffset.of(
                observance.first(name).orElseThrow(ClockChanges::unfit).value());
    }

    /** Whether a zone's clocks show the same, from now on. */
    boolean areThoseOf(ZoneId zone) {
        Stream<Instant> own = offsets.subMap(from, to).keySet().stream();
        Stream<Instant> its = Stream.iterate(
                        zone.getRules().nextTransition(from),
                        next -> next != null && next.getInstant().isBefore(to),
                        next -> zone.getRules().nextTransition(next.getInstant()))
                .map(ZoneOffsetTransition::getInstant);
        return Stream.of(Stream.of(from), own, its)
                .flatMap(moments -> moments)
                .flatMap(moment -> Stream.of(moment.minusSeconds(1), moment))
                .allMatch(moment -> zone.getRules().getOffset(moment).equals(offsetAt(moment)));
    }

    private ZoneOffset offsetAt(Instant moment) {
        var last = offsets.floorEntry(moment);
        return last == null ? before : last.getValue();
    }
}
