package io.rollcall.scheduling.recurrence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cuts a recurrence to what lies ahead, and ends it when it never ends: the rest is a recurrence of its own. */
public final class RecurrenceCut {

    private final OccurrenceExpander expander;
    private final Clock clock;

    public RecurrenceCut(OccurrenceExpander expander, Clock clock) {
        this.expander = expander;
        this.clock = clock;
    }

    /** What is left of a recurrence. */
    public sealed interface Rest {

        /**
         * Something is left.
         *
         * @param recurrence which gives just these occurrences
         * @param endsBecauseCut the last day when the recurrence was ended there, or null when it ends by itself
         */
        record Left(
                Recurrence recurrence,
                List<Occurrence> occurrences,
                @Nullable LocalDate endsBecauseCut) implements Rest {}

        /** Nothing lies ahead. */
        record Nothing() implements Rest {}

        record Refused(RecurrenceRefusal refusal) implements Rest {}

        /** The rest can't be said as a recurrence that gives the same dates. */
        record Inseparable() implements Rest {}
    }

    /**
     * What lies ahead.
     *
     * @param whole whose dates may have begun long ago
     * @param exdays local days on which nothing takes place
     * @param lastDay where a recurrence ends that has no end, or one that is further ahead than anything may be
     */
    public Rest ahead(Recurrence whole, Set<LocalDate> exdays, LocalDate lastDay) {
        Instant now = clock.instant();
        LocalDateTime today = LocalDateTime.ofInstant(now, whole.zone());
        boolean endless = isEndless(whole.rule().end(), whole.zone(), today.plus(RecurrenceLimits.FURTHEST_AHEAD));
        RecurrenceRule ended = endless ? whole.rule().ending(new RuleEnd.UntilDate(lastDay)) : whole.rule();
        // A day back, so that no change of the clocks loses a date.
        LocalDateTime earliest = today.minusDays(1);
        Recurrence near = new Recurrence(
                ended,
                whole.localStart(),
                whole.zone(),
                notBefore(earliest, whole.rdates()),
                notBefore(earliest, whole.exdates()));
        return ahead(near, exdays, endless ? lastDay : null, now);
    }

    private Rest ahead(Recurrence near, Set<LocalDate> exdays, @Nullable LocalDate endsBecauseCut, Instant now) {
        Recurrence bare = new Recurrence(near.rule(), near.localStart(), near.zone(), Set.of(), Set.of());
        return switch (expander.window(bare, Window.from(now, RecurrenceLimits.MAX_OCCURRENCES))) {
            case RecurrenceRefusal refusal -> new Rest.Refused(refusal);
            case Expansion.Expanded dates
            when dates.truncated() ->
                new Rest.Refused(
                        dates.occurrences().size() == RecurrenceLimits.MAX_OCCURRENCES
                                ? new RecurrenceRefusal.TooManyOccurrences()
                                : new RecurrenceRefusal.TooFarAhead());
            case Expansion.Expanded dates -> {
                Recurrence without = new Recurrence(
                        near.rule(),
                        near.localStart(),
                        near.zone(),
                        near.rdates(),
                        withDays(near, exdays, dates.occurrences()));
                yield rest(without, dates.occurrences(), endsBecauseCut, now);
            }
        };
    }

    /** @param ofRule the dates that the rule gives from now on, whether or not they are taken out */
    private Rest rest(Recurrence near, List<Occurrence> ofRule, @Nullable LocalDate endsBecauseCut, Instant now) {
        if (ofRule.isEmpty() && near.rdates().isEmpty()) {
            return new Rest.Nothing();
        }
        Recurrence cut = cut(near, ofRule, now);
        return switch (expander.window(near, Window.from(now, RecurrenceLimits.MAX_OCCURRENCES))) {
            case RecurrenceRefusal refusal -> new Rest.Refused(refusal);
            case Expansion.Expanded wanted when wanted.occurrences().isEmpty() -> new Rest.Nothing();
            case Expansion.Expanded wanted ->
                switch (expander.whole(cut)) {
                    case RecurrenceRefusal refusal -> new Rest.Refused(refusal);
                    case Expansion.Expanded given ->
                        starts(given).equals(starts(wanted))
                                ? new Rest.Left(cut, given.occurrences(), endsBecauseCut)
                                : new Rest.Inseparable();
                };
        };
    }

    /**
     * The recurrence from its first date ahead. One of its own dates leaves intervals, and all that a rule takes from its
     * start, as they were.
     */
    private static Recurrence cut(Recurrence near, List<Occurrence> ofRule, Instant now) {
        if (ofRule.isEmpty()) {
            LocalDateTime first =
                    near.rdates().stream().min(Comparator.naturalOrder()).orElseThrow();
            return starting(near, RecurrenceRule.ONCE, first);
        }
        boolean begun =
                !now.isBefore(Occurrence.at(near.localStart(), near.zone()).start());
        if (!begun) {
            return near;
        }
        RecurrenceRule rule = near.rule().end() instanceof RuleEnd.AfterCount
                ? near.rule().ending(new RuleEnd.UntilLocal(ofRule.getLast().localStart()))
                : near.rule();
        return starting(near, rule, asNamed(ofRule.getFirst(), near));
    }

    private static Recurrence starting(Recurrence near, RecurrenceRule rule, LocalDateTime start) {
        return new Recurrence(rule, start, near.zone(), near.rdates(), near.exdates());
    }

    /** The local time that the rule names, where the clocks have moved the date off it. */
    private static LocalDateTime asNamed(Occurrence date, Recurrence recurrence) {
        return date.flags().contains(LocalTimeFlag.SKIPPED_LOCAL_TIME)
                ? date.localStart().toLocalDate().atTime(recurrence.localStart().toLocalTime())
                : date.localStart();
    }

    private static Set<LocalDateTime> withDays(Recurrence near, Set<LocalDate> days, List<Occurrence> ofRule) {
        Set<LocalDateTime> exdates = new HashSet<>(near.exdates());
        ofRule.stream()
                .filter(date -> days.contains(date.localStart().toLocalDate()))
                .forEach(date -> exdates.add(date.localStart()));
        near.rdates().stream().filter(date -> days.contains(date.toLocalDate())).forEach(exdates::add);
        return exdates;
    }

    private static boolean isEndless(RuleEnd end, ZoneId zone, LocalDateTime latest) {
        return switch (end) {
            case RuleEnd.Never never -> true;
            case RuleEnd.AfterCount after -> false;
            case RuleEnd.UntilDate until -> until.last().isAfter(latest.toLocalDate());
            case RuleEnd.UntilLocal until -> until.last().isAfter(latest);
            case RuleEnd.UntilInstant until ->
                LocalDateTime.ofInstant(until.last(), zone).isAfter(latest);
        };
    }

    private static Set<LocalDateTime> notBefore(LocalDateTime earliest, Set<LocalDateTime> dates) {
        return dates.stream().filter(date -> !date.isBefore(earliest)).collect(Collectors.toUnmodifiableSet());
    }

    private static List<Instant> starts(Expansion.Expanded dates) {
        return dates.occurrences().stream().map(Occurrence::start).toList();
    }
}
