package io.rollcall.scheduling.recurrence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns recurrences into dates: first in local time, as people mean them, then each set to its instant. Bounded by
 * {@link RecurrenceLimits}, so that no rule keeps it busy for long.
 */
public final class OccurrenceExpander {

    /** No zone has ever skipped more than a day: a local time this much earlier is at an earlier instant too. */
    private static final int DAYS_OF_THE_LARGEST_GAP = 1;

    private final Clock clock;

    public OccurrenceExpander(Clock clock) {
        this.clock = clock;
    }

    /** All occurrences. An endless recurrence is refused. */
    public Expansion whole(Recurrence recurrence) {
        if (recurrence.rule().end() instanceof RuleEnd.Never) {
            return new RecurrenceRefusal.EndlessRule();
        }
        return expand(recurrence, null, RecurrenceLimits.MAX_OCCURRENCES, Part.WHOLE);
    }

    /**
     * The first occurrences of a window, with whether more follow.
     *
     * @param from where the window begins, or null for the beginning
     * @param limit how many, at most {@link RecurrenceLimits#MAX_OCCURRENCES}
     */
    public Expansion window(Recurrence recurrence, @Nullable Instant from, int limit) {
        return expand(recurrence, from, limit, Part.WINDOW);
    }

    private Expansion expand(Recurrence recurrence, @Nullable Instant from, int limit, Part part) {
        LocalDateTime latest =
                LocalDateTime.ofInstant(clock.instant(), recurrence.zone()).plus(RecurrenceLimits.FURTHEST_AHEAD);
        if (outOfRange(recurrence, latest)) {
            return new RecurrenceRefusal.StartOutOfRange();
        }
        if (recurrence.rule().end() instanceof RuleEnd.AfterCount after
                && after.count() > RecurrenceLimits.MAX_OCCURRENCES) {
            return new RecurrenceRefusal.TooManyOccurrences();
        }
        Gathered gathered = gather(recurrence, from, limit, earlier(latest, endOfSpan(recurrence)));
        List<Occurrence> found = gathered.occurrences();
        boolean nothingAtAll = found.isEmpty() && from == null;
        return switch (gathered.stop()) {
            case TOO_MANY_STEPS -> new RecurrenceRefusal.RuleTooFine();
            case END_OF_SIGHT -> {
                if (nothingAtAll) {
                    yield new RecurrenceRefusal.NoOccurrences();
                }
                yield part == Part.WHOLE ? new RecurrenceRefusal.TooFarAhead() : new Expansion.Expanded(found, true);
            }
            case FULL ->
                part == Part.WHOLE
                        ? new RecurrenceRefusal.TooManyOccurrences()
                        : new Expansion.Expanded(found.subList(0, limit), true);
            case END_OF_RULE ->
                nothingAtAll ? new RecurrenceRefusal.NoOccurrences() : new Expansion.Expanded(found, false);
        };
    }

    /** Gathers up to one more than the limit. */
    private static Gathered gather(Recurrence recurrence, @Nullable Instant from, int limit, LocalDateTime end) {
        List<Occurrence> ofRule = new ArrayList<>();
        // Where the clocks skip an hour, two local times may be one start.
        Set<Instant> starts = new HashSet<>();
        RuleWalk walk = new RuleWalk(recurrence.rule(), recurrence.localStart(), beginOfWalk(recurrence, from), end);
        Stop stop = Stop.FULL;
        for (int counted = 0; starts.size() <= limit; counted++) {
            if (recurrence.rule().end() instanceof RuleEnd.AfterCount after && counted == after.count()) {
                stop = Stop.END_OF_RULE;
                break;
            }
            LocalDateTime local = walk.next();
            if (local == null) {
                stop = walk.gaveUp() ? Stop.TOO_MANY_STEPS : Stop.END_OF_SIGHT;
                break;
            }
            if (isPast(recurrence.rule().end(), local, recurrence.zone())) {
                stop = Stop.END_OF_RULE;
                break;
            }
            Occurrence occurrence = Occurrence.at(local, recurrence.zone());
            if (!recurrence.exdates().contains(local) && isWithin(from, occurrence)) {
                ofRule.add(occurrence);
                starts.add(occurrence.start());
            }
        }
        List<Occurrence> all = inOrder(Stream.concat(ofRule.stream(), added(recurrence, from)));
        return new Gathered(all, all.size() > limit && stop != Stop.TOO_MANY_STEPS ? Stop.FULL : stop);
    }

    private static Stream<Occurrence> added(Recurrence recurrence, @Nullable Instant from) {
        return recurrence.rdates().stream()
                .filter(local -> !recurrence.exdates().contains(local))
                .map(local -> Occurrence.at(local, recurrence.zone()))
                .filter(occurrence -> isWithin(from, occurrence));
    }

    /** One start at each instant: where the clocks have moved one onto another, the one that has always been there. */
    private static List<Occurrence> inOrder(Stream<Occurrence> occurrences) {
        List<Occurrence> sorted = occurrences
                .sorted(Comparator.comparing(Occurrence::start)
                        .thenComparingInt(occurrence -> occurrence.flags().size()))
                .toList();
        List<Occurrence> once = new ArrayList<>();
        for (Occurrence occurrence : sorted) {
            if (once.isEmpty() || !once.getLast().start().equals(occurrence.start())) {
                once.add(occurrence);
            }
        }
        return once;
    }

    private static boolean outOfRange(Recurrence recurrence, LocalDateTime latest) {
        LocalDateTime earliest = RecurrenceLimits.EARLIEST_START.atStartOfDay();
        return Stream.of(Set.of(recurrence.localStart()), recurrence.rdates(), recurrence.exdates())
                .flatMap(Set::stream)
                .anyMatch(local -> local.isBefore(earliest) || local.isAfter(latest));
    }

    private static LocalDateTime endOfSpan(Recurrence recurrence) {
        return recurrence.localStart().plus(RecurrenceLimits.LONGEST_SPAN);
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDateTime beginOfWalk(Recurrence recurrence, @Nullable Instant from) {
        boolean countsFromTheStart = recurrence.rule().end() instanceof RuleEnd.AfterCount;
        return from == null || countsFromTheStart
                ? recurrence.localStart()
                : LocalDateTime.ofInstant(from, recurrence.zone()).minusDays(DAYS_OF_THE_LARGEST_GAP);
    }

    private static boolean isWithin(@Nullable Instant from, Occurrence occurrence) {
        return from == null || !occurrence.start().isBefore(from);
    }

    private static boolean isPast(RuleEnd end, LocalDateTime local, ZoneId zone) {
        return switch (end) {
            case RuleEnd.Never never -> false;
            case RuleEnd.AfterCount after -> false;
            case RuleEnd.UntilDate until -> local.toLocalDate().isAfter(until.last());
            case RuleEnd.UntilLocal until -> local.isAfter(until.last());
            case RuleEnd.UntilInstant until ->
                Occurrence.at(local, zone).start().isAfter(until.last());
        };
    }

    private enum Part {
        WHOLE,
        WINDOW
    }

    private enum Stop {
        END_OF_RULE,
        END_OF_SIGHT,
        FULL,
        TOO_MANY_STEPS
    }

    private record Gathered(List<Occurrence> occurrences, Stop stop) {}
}
