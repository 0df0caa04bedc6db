package io.rollcall.scheduling.recurrence;

import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /** Just the local start. */
    public static final RecurrenceRule ONCE = new RecurrenceRule(
            "FREQ=DAILY;COUNT=1",
            Frequency.DAILY,
            1,
            new RuleEnd.AfterCount(1),
            DayOfWeek.MONDAY,
            new DateParts(List.of(), List.of(), List.of(), List.of(), List.of()),
            new TimeParts(List.of(), List.of(), List.of()),
            List.of());

    private static final int WEEKS_IN_A_YEAR = 53;
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    public RecurrenceRule {
        setPositions = List.copyOf(setPositions);
    }

    /** Whether BYDAY names the how-manieth of its weekdays. */
    boolean hasOrdinals() {
        for (OrdinalDay day : dates.weekdays()) {
            if (day.ordinal() != OrdinalDay.EVERY) {
                return true;
            }
        }
        return false;
    }

    /** Whether each of its periods has as many starts as any other, so that starts are counted by counting periods. */
    boolean isEven() {
        return switch (frequency) {
            case YEARLY, MONTHLY -> false;
            case WEEKLY -> dates.sayOnlyWeekdays();
            case DAILY -> dates.sayNothing();
            case HOURLY -> dates.sayNothing() && times.hours().isEmpty();
            case MINUTELY ->
                dates.sayNothing() && times.hours().isEmpty() && times.minutes().isEmpty();
            case SECONDLY -> dates.sayNothing() && times.sayNothing();
        };
    }

    /** This rule with another end. */
    RecurrenceRule ending(RuleEnd newEnd) {
        String others = Arrays.stream(text.split(";"))
                .filter(part -> !part.startsWith("COUNT=") && !part.startsWith("UNTIL="))
                .collect(Collectors.joining(";"));
        return new RecurrenceRule(
                others + part(newEnd), frequency, interval, newEnd, weekStart, dates, times, setPositions);
    }

    /** The last part of a rule's text, with the semicolon before it. */
    private static String part(RuleEnd end) {
        return switch (end) {
            case RuleEnd.Never never -> "";
            case RuleEnd.AfterCount after -> ";COUNT=" + after.count();
            case RuleEnd.UntilDate until -> ";UNTIL=" + DateTimeFormatter.BASIC_ISO_DATE.format(until.last());
            case RuleEnd.UntilLocal until -> ";UNTIL=" + DATE_TIME.format(until.last());
            case RuleEnd.UntilInstant until ->
                ";UNTIL=" + DATE_TIME.format(until.last().atOffset(ZoneOffset.UTC)) + "Z";
        };
    }

    /** Whether it may go through many periods a day. */
    public boolean isFinerThanDaily() {
        return frequency.isWithin(Frequency.HOURLY);
    }

    /** Why this can't be a rule: what RFC 5545, section 3.3.10, forbids, and what goes past our limits. */
    public Optional<String> flaw() {
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
        if (hasOrdinals() && !ordinalsAllowed) {
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
