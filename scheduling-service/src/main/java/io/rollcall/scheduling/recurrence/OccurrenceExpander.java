package io.rollcall.scheduling.recurrence;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;

/**
 * Turns recurrences into dates: first in local time, as people mean them, then each set to its instant. Bounded by
 * {@link RecurrenceLimits}, so that no rule keeps it busy for long.
 */
public final class OccurrenceExpander {

    private final Clock clock;
    private final LocalDateTime earliest;

    public OccurrenceExpander(Clock clock) {
        this(clock, RecurrenceLimits.EARLIEST_START);
    }

    /** @param earliest the day before which nothing starts */
    OccurrenceExpander(Clock clock, LocalDate earliest) {
        this.clock = clock;
        this.earliest = earliest.atStartOfDay();
    }

    /** All occurrences. An endless recurrence is refused. */
    public Expansion whole(Recurrence recurrence) {
        return recurrence.rule().end() instanceof RuleEnd.Never
                ? new RecurrenceRefusal.EndlessRule()
                : expand(recurrence, Window.whole(), Part.WHOLE);
    }

    /** The first occurrences of a window, with whether more follow. */
    public Expansion window(Recurrence recurrence, Window window) {
        return expand(recurrence, window, Part.WINDOW);
    }

    private Expansion expand(Recurrence recurrence, Window window, Part part) {
        LocalDateTime latest =
                LocalDateTime.ofInstant(clock.instant(), recurrence.zone()).plus(RecurrenceLimits.FURTHEST_AHEAD);
        if (isOutOfRange(recurrence, latest)) {
            return new RecurrenceRefusal.StartOutOfRange();
        }
        if (recurrence.rule().end() instanceof RuleEnd.AfterCount after
                && after.count() > RecurrenceLimits.MAX_OCCURRENCES) {
            return new RecurrenceRefusal.TooManyOccurrences();
        }
        LocalDateTime endOfSpan = recurrence.localStart().plus(RecurrenceLimits.LONGEST_SPAN);
        Gathering gathering = new Gathering(recurrence, window, latest.isBefore(endOfSpan) ? latest : endOfSpan);
        Gathering.Stop stop = gathering.gather();
        List<Occurrence> found = gathering.found();
        boolean nothingAtAll = found.isEmpty() && window.isOpen();
        return switch (stop) {
            case TOO_MANY_STEPS -> new RecurrenceRefusal.RuleTooFine();
            case END_OF_SIGHT -> {
                if (nothingAtAll) {
                    yield new RecurrenceRefusal.NoOccurrences();
                }
                yield part == Part.WHOLE ? new RecurrenceRefusal.TooFarAhead() : new Expansion.Expanded(found, true);
            }
            case MORE_FOLLOW ->
                part == Part.WHOLE ? new RecurrenceRefusal.TooManyOccurrences() : new Expansion.Expanded(found, true);
            case END_OF_RULE ->
                nothingAtAll ? new RecurrenceRefusal.NoOccurrences() : new Expansion.Expanded(found, false);
        };
    }

    private boolean isOutOfRange(Recurrence recurrence, LocalDateTime latest) {
        return isOutOfRange(List.of(recurrence.localStart()), latest)
                || isOutOfRange(recurrence.rdates(), latest)
                || isOutOfRange(recurrence.exdates(), latest);
    }

    private boolean isOutOfRange(Collection<LocalDateTime> dates, LocalDateTime latest) {
        for (LocalDateTime local : dates) {
            if (local.isBefore(earliest) || local.isAfter(latest)) {
                return true;
            }
        }
        return false;
    }

    private enum Part {
        WHOLE,
        WINDOW
    }
}
