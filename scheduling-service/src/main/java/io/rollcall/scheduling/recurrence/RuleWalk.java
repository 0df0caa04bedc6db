package io.rollcall.scheduling.recurrence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks a rule in local time, period by period, from any moment on and for a bounded number of steps. COUNT and UNTIL are
 * left to the walker.
 */
final class RuleWalk {

    private final RecurrenceRule rule;
    private final LocalDateTime start;
    private final LocalDateTime from;
    private final LocalDateTime end;

    private final Predicate<LocalDate> days;
    private final Periods periods;
    private final boolean subDaily;
    private final List<LocalTime> timesOfAnyDay;

    private long period;
    private int steps;
    private PeriodStarts starts = PeriodStarts.NONE;
    private int next;

    /**
     * @param start the local start of the recurrence: nothing comes before it
     * @param from where to begin, found without walking there
     * @param end where to stop, exclusive
     */
    RuleWalk(RecurrenceRule rule, LocalDateTime start, LocalDateTime from, LocalDateTime end) {
        this.rule = rule;
        this.start = start;
        this.from = from.isBefore(start) ? start : from;
        this.end = end;
        this.days = new DayFilter(rule, start.toLocalDate());
        this.periods = new Periods(rule, start);
        this.subDaily = rule.frequency().isWithin(Frequency.HOURLY);
        this.timesOfAnyDay = subDaily ? List.of() : timesIn(start);
        this.period = periods.lastNotAfter(this.from);
    }

    /** The next local start, or null when there is none before the end or the walk {@link #gaveUp}. */
    @Nullable
    LocalDateTime next() {
        while (true) {
            while (next < starts.size()) {
                LocalDateTime candidate = starts.get(next++);
                if (!candidate.isBefore(end)) {
                    return null;
                }
                if (!candidate.isBefore(from)) {
                    return candidate;
                }
            }
            LocalDateTime begin = periods.begin(period);
            if (gaveUp() || !begin.isBefore(end)) {
                return null;
            }
            steps++;
            starts = startsIn(begin);
            next = 0;
            period = starts.size() == 0 ? periodAfterGap(begin) : period + 1;
        }
    }

    /** Whether the walk ended because it took too many steps. */
    boolean gaveUp() {
        return steps >= RecurrenceLimits.MAX_STEPS;
    }

    private PeriodStarts startsIn(LocalDateTime begin) {
        List<LocalDate> taken = begin.toLocalDate()
                .datesUntil(periods.dayAfter(begin))
                .filter(days)
                .toList();
        if (taken.isEmpty()) {
            return PeriodStarts.NONE;
        }
        return new PeriodStarts(taken, subDaily ? timesIn(begin) : timesOfAnyDay, rule.setPositions());
    }

    /** What is coarser than the period is fixed by it, and a BY part can only rule it out; what is finer expands it. */
    private List<LocalTime> timesIn(LocalDateTime begin) {
        TimeParts said = rule.times();
        List<Integer> hours = values(Frequency.HOURLY, begin.getHour(), said.hours(), start.getHour());
        List<Integer> minutes = values(Frequency.MINUTELY, begin.getMinute(), said.minutes(), start.getMinute());
        List<Integer> seconds = values(Frequency.SECONDLY, begin.getSecond(), said.seconds(), start.getSecond());
        return hours.stream()
                .flatMap(hour -> minutes.stream()
                        .flatMap(minute -> seconds.stream().map(second -> LocalTime.of(hour, minute, second))))
                .toList();
    }

    private List<Integer> values(Frequency field, int ofPeriod, List<Integer> said, int ofStart) {
        if (rule.frequency().isWithin(field)) {
            return leavesOut(said, ofPeriod) ? List.of() : List.of(ofPeriod);
        }
        return said.isEmpty() ? List.of(ofStart) : said;
    }

    /** Steps over the rest of a day, an hour or a minute that the rule leaves out, so that a fine rule stays quick. */
    private long periodAfterGap(LocalDateTime begin) {
        TimeParts said = rule.times();
        if (!subDaily) {
            return period + 1;
        } else if (!days.test(begin.toLocalDate())) {
            return periodAfter(begin, ChronoUnit.DAYS);
        } else if (leavesOut(said.hours(), begin.getHour())) {
            return periodAfter(begin, ChronoUnit.HOURS);
        } else if (leavesOut(said.minutes(), begin.getMinute())) {
            return periodAfter(begin, ChronoUnit.MINUTES);
        }
        return period + 1;
    }

    private long periodAfter(LocalDateTime begin, ChronoUnit leftOut) {
        return Math.max(
                period + 1, periods.firstNotBefore(begin.truncatedTo(leftOut).plus(1, leftOut)));
    }

    private static boolean leavesOut(List<Integer> said, int value) {
        return !said.isEmpty() && !said.contains(value);
    }
}
