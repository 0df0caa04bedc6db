package io.rollcall.scheduling.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One look for the occurrences of a recurrence within a window. */
final class Gathering {

    private final Recurrence recurrence;
    private final Window window;
    private final WallClock clock;
    private final Bounds bounds;
    private final long endOfWindow;
    private final RuleWalk walk;

    /**
     * The instants that EXDATE names. Not its local times: where the clocks skip, two of them name one start, and the one
     * that people see is not the one that the rule names.
     */
    private final Set<Instant> leftOut;

    private final RisingOccurrences occurrences = new RisingOccurrences();

    /** Starts of the rule so far, with those before the window. */
    private long counted;

    /** @param end where to stop looking, exclusive */
    Gathering(Recurrence recurrence, Window window, LocalDateTime end) {
        RecurrenceRule rule = recurrence.rule();
        this.recurrence = recurrence;
        this.window = window;
        this.clock = new WallClock(recurrence.zone());
        this.bounds = Bounds.of(rule.end());
        this.endOfWindow = window.until() == null ? RuleWalk.NONE : clock.allAfter(window.until());
        boolean counts = rule.end() instanceof RuleEnd.AfterCount;
        // A rule with COUNT is followed from its start, unless its starts can be counted without that.
        Instant from = counts && !rule.isEven() ? null : window.from();
        this.walk = new RuleWalk(
                rule,
                recurrence.localStart(),
                from == null ? LocalSeconds.of(recurrence.localStart()) : clock.noneBefore(from),
                endOfWalk(rule, LocalSeconds.of(end)));
        this.counted = counts && from != null ? walk.passed() : 0;
        this.leftOut = recurrence.exdates().stream()
                .map(local -> Occurrence.at(local, recurrence.zone()).start())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** An endless rule goes on after a window, so nobody needs to look. */
    private long endOfWalk(RecurrenceRule rule, long endOfSight) {
        return rule.end() instanceof RuleEnd.Never ? Math.min(endOfWindow, endOfSight) : endOfSight;
    }

    enum Stop {
        END_OF_RULE,
        END_OF_SIGHT,
        MORE_FOLLOW,
        TOO_MANY_STEPS
    }

    /** Where a rule ends, in whichever way it says so. */
    private record Bounds(long count, long lastLocal, Instant last) {

        static Bounds of(RuleEnd end) {
            return switch (end) {
                case RuleEnd.Never never -> new Bounds(Long.MAX_VALUE, Long.MAX_VALUE, Instant.MAX);
                case RuleEnd.AfterCount after -> new Bounds(after.count(), Long.MAX_VALUE, Instant.MAX);
                case RuleEnd.UntilDate until -> {
                    long dayAfter = until.last().toEpochDay() + 1;
                    yield new Bounds(Long.MAX_VALUE, LocalSeconds.startOfDay(dayAfter) - 1, Instant.MAX);
                }
                case RuleEnd.UntilLocal until -> new Bounds(Long.MAX_VALUE, LocalSeconds.of(until.last()), Instant.MAX);
                case RuleEnd.UntilInstant until -> new Bounds(Long.MAX_VALUE, Long.MAX_VALUE, until.last());
            };
        }
    }

    Stop gather() {
        Stop stop = gatherFromRule();
        return moreAreAdded() && stop != Stop.TOO_MANY_STEPS ? Stop.MORE_FOLLOW : stop;
    }

    /** In order, at most as many as the window takes. */
    List<Occurrence> found() {
        return occurrences.first(window.limit());
    }

    /** What it has cost: periods looked at and starts given. */
    int walked() {
        return walk.walked();
    }

    private Stop gatherFromRule() {
        boolean anyLeftOut = !leftOut.isEmpty();
        while (occurrences.size() <= window.limit() || !occurrences.isSettled()) {
            if (counted >= bounds.count()) {
                return Stop.END_OF_RULE;
            }
            long local = walk.next();
            if (local == RuleWalk.NONE) {
                return walk.gaveUp() ? Stop.TOO_MANY_STEPS : Stop.END_OF_SIGHT;
            }
            counted++;
            Occurrence occurrence = clock.at(local);
            if (local > bounds.lastLocal() || occurrence.start().isAfter(bounds.last())) {
                return Stop.END_OF_RULE;
            }
            if (anyLeftOut && leftOut.contains(occurrence.start())) {
                continue;
            }
            if (local >= endOfWindow) {
                return Stop.MORE_FOLLOW;
            }
            if (window.contains(occurrence.start())) {
                occurrences.add(occurrence);
            }
        }
        return Stop.MORE_FOLLOW;
    }

    /** Adds the RDATEs, and tells whether more follow than the window takes. */
    private boolean moreAreAdded() {
        boolean anyAfter = false;
        for (LocalDateTime local : recurrence.rdates()) {
            Occurrence occurrence = Occurrence.at(local, recurrence.zone());
            if (!leftOut.contains(occurrence.start())) {
                if (window.contains(occurrence.start())) {
                    occurrences.add(occurrence);
                }
                anyAfter |= window.isBefore(occurrence.start());
            }
        }
        return anyAfter || occurrences.size() > window.limit();
    }
}
