package io.rollcall.scheduling.ical;

import io.rollcall.scheduling.recurrence.DateParts;
import io.rollcall.scheduling.recurrence.Frequency;
import io.rollcall.scheduling.recurrence.OrdinalDay;
import io.rollcall.scheduling.recurrence.ReadRule;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import io.rollcall.scheduling.recurrence.RecurrenceRule;
import io.rollcall.scheduling.recurrence.RuleEnd;
import io.rollcall.scheduling.recurrence.RuleReader;
import io.rollcall.scheduling.recurrence.TimeParts;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.Month;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.WeekDay;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules with ical4j. Its reading is lenient about form, so that is checked first. Its expansion is not used: 4.4.0
 * gives up in silence after a thousand empty periods, never ends for some rules, starts weeks by the server's locale when
 * WKST is missing, and takes several combinations of parts otherwise than the standard.
 */
public final class Ical4jRuleReader implements RuleReader {

    /** The parts of RFC 5545; those of RFC 7529 (RSCALE, SKIP) are not supported. */
    private static final Set<String> PARTS = Set.of(
            "FREQ",
            "UNTIL",
            "COUNT",
            "INTERVAL",
            "BYSECOND",
            "BYMINUTE",
            "BYHOUR",
            "BYDAY",
            "BYMONTHDAY",
            "BYYEARDAY",
            "BYWEEKNO",
            "BYMONTH",
            "BYSETPOS",
            "WKST");

    private static final Pattern PART = Pattern.compile("([A-Z]+)=([0-9A-Z,+-]+)");
    private static final Pattern SECONDS = Pattern.compile("BYSECOND=[0-9,]+");
    private static final Pattern LEAP_SECOND = Pattern.compile("\\b60\\b");
    private static final Pattern ORDINAL_ZERO = Pattern.compile("[=,][+-]?0+[A-Z]");

    @Override
    public ReadRule read(String text) {
        if (text.length() > RecurrenceLimits.MAX_RULE_LENGTH) {
            return new ReadRule.Invalid("a rule has at most " + RecurrenceLimits.MAX_RULE_LENGTH + " characters");
        }
        String rule = text.toUpperCase(Locale.ROOT);
        Optional<String> flaw = flawInForm(rule);
        if (flaw.isPresent()) {
            return new ReadRule.Invalid(flaw.get());
        }
        try {
            RecurrenceRule read = translate(new Recur<>(withoutLeapSeconds(rule), false), rule);
            return read.flaw().<ReadRule>map(ReadRule.Invalid::new).orElse(new ReadRule.Valid(read));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            // The last is how it answers a weekday of one letter.
            return new ReadRule.Invalid("not a rule of RFC 5545: " + e.getMessage());
        }
    }

    private static Optional<String> flawInForm(String rule) {
        Set<String> seen = new HashSet<>();
        for (String part : rule.split(";", -1)) {
            var matched = PART.matcher(part);
            if (!matched.matches()) {
                return Optional.of("a rule is a list of NAME=VALUE with semicolons between them");
            }
            String name = matched.group(1);
            if (!PARTS.contains(name)) {
                return Optional.of(name + " is not a part of an RFC 5545 rule");
            }
            if (!seen.add(name)) {
                return Optional.of(name + " comes twice");
            }
        }
        if (!seen.contains("FREQ")) {
            return Optional.of("FREQ is missing");
        }
        if (seen.contains("COUNT") && seen.contains("UNTIL")) {
            return Optional.of("COUNT and UNTIL don't go together");
        }
        if (ORDINAL_ZERO.matcher(rule).find()) {
            return Optional.of("a number in BYDAY is not 0");
        }
        return Optional.empty();
    }

    /** Second 60 is allowed, which it does not know, and is 59 where there are no leap seconds: RFC 5545, section 3.3.12. */
    private static String withoutLeapSeconds(String rule) {
        return SECONDS.matcher(rule)
                .replaceAll(said -> LEAP_SECOND.matcher(said.group()).replaceAll("59"));
    }

    private static RecurrenceRule translate(Recur<Temporal> recur, String text) {
        DateParts dates = new DateParts(
                recur.getMonthList().stream().map(Ical4jRuleReader::number).toList(),
                recur.getWeekNoList(),
                recur.getYearDayList(),
                recur.getMonthDayList(),
                recur.getDayList().stream().map(Ical4jRuleReader::ordinalDay).toList());
        TimeParts times = new TimeParts(recur.getHourList(), recur.getMinuteList(), recur.getSecondList());
        return new RecurrenceRule(
                text,
                Frequency.valueOf(recur.getFrequency().name()),
                text.contains("INTERVAL=") ? recur.getInterval() : 1,
                text.contains("COUNT=") ? new RuleEnd.AfterCount(recur.getCount()) : until(recur.getUntil()),
                weekday(recur.getWeekStartDay()),
                dates,
                times,
                recur.getSetPosList());
    }

    private static int number(Month month) {
        if (month.isLeapMonth()) {
            throw new IllegalArgumentException("BYMONTH takes numbers only");
        }
        return month.getMonthOfYear();
    }

    private static RuleEnd until(@Nullable Temporal until) {
        return switch (until) {
            case null -> new RuleEnd.Never();
            case LocalDate date -> new RuleEnd.UntilDate(date);
            case LocalDateTime local -> new RuleEnd.UntilLocal(local);
            case OffsetDateTime instant -> new RuleEnd.UntilInstant(instant.toInstant());
            default -> throw new IllegalArgumentException("UNTIL is not a date or a date with time");
        };
    }

    private static OrdinalDay ordinalDay(WeekDay entry) {
        return new OrdinalDay(entry.getOffset(), weekday(entry));
    }

    /** The standard's default is Monday. */
    private static DayOfWeek weekday(@Nullable WeekDay day) {
        DayOfWeek known = WeekDay.getDayOfWeek(day);
        return known == null ? DayOfWeek.MONDAY : known;
    }
}
