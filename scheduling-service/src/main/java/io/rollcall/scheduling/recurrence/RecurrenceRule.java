package io.rollcall.scheduling.recurrence;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;

/**
 * A recurrence rule (RFC 5545, section 3.3.10) as we understand it.
 *
 * @param text the rule as it was written
 * @param interval every how-manieth period counts, from 1
 * @param weekStart first day of a week (WKST)
 * @param setPositions which of a period's starts to keep (BYSETPOS); all when empty
 */
public record RecurrenceRule(
        String text,
        Frequency frequency,
        int interval,
        RuleEnd end,
        DayOfWeek weekStart,
        DateParts dates,
        TimeParts times,
        List<Integer> setPositions) {

    private static final int WEEKS_IN_A_YEAR = 53;

    public RecurrenceRule {
        setPositions = List.copyOf(setPositions);
    }

    /** Why this can't be a rule: what RFC 5545, section 3.3.10, forbids, and what goes past our limits. */
    public Optional<String> flaw() {
        boolean ordinals = dates.weekdays().stream().anyMatch(day -> day.ordinal() != OrdinalDay.EVERY);
        boolean ordinalsAllowed = switch (frequency) {
            case YEARLY -> dates.weekNumbers().isEmpty();
            case MONTHLY -> true;
            case WEEKLY, DAILY, HOURLY, MINUTELY, SECONDLY -> false;
        };
        boolean yearDaysAllowed = switch (frequency) {
            case YEARLY, HOURLY, MINUTELY, SECONDLY -> true;
            case MONTHLY, WEEKLY, DAILY -> false;
        };
        if (interval < 1 || interval > RecurrenceLimits.MAX_INTERVAL) {
            return Optional.of("INTERVAL is 1 to " + RecurrenceLimits.MAX_INTERVAL);
        }
        if (end instanceof RuleEnd.AfterCount after && after.count() < 1) {
            return Optional.of("COUNT is 1 or more");
        }
        if (ordinals && !ordinalsAllowed) {
            return Optional.of("BYDAY takes a number only with FREQ=MONTHLY, or with FREQ=YEARLY without BYWEEKNO");
        }
        if (dates.weekdays().stream().anyMatch(day -> Math.abs(day.ordinal()) > WEEKS_IN_A_YEAR)) {
            return Optional.of("a number in BYDAY is at most " + WEEKS_IN_A_YEAR);
        }
        if (!dates.weekNumbers().isEmpty() && frequency != Frequency.YEARLY) {
            return Optional.of("BYWEEKNO goes with FREQ=YEARLY only");
        }
        if (!dates.yearDays().isEmpty() && !yearDaysAllowed) {
            return Optional.of("BYYEARDAY does not go with FREQ=" + frequency);
        }
        if (!dates.monthDays().isEmpty() && frequency == Frequency.WEEKLY) {
            return Optional.of("BYMONTHDAY does not go with FREQ=WEEKLY");
        }
        if (!setPositions.isEmpty() && dates.sayNothing() && times.sayNothing()) {
            return Optional.of("BYSETPOS needs another BY part");
        }
        return Optional.empty();
    }
}
