package io.rollcall.scheduling.ical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ZoneComponentTest {

    static Stream<String> zones() {
        // Other tests read with ical4j, which adds zones to those of the whole process.
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> !zone.startsWith("ical4j"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("zones")
    void saysOfEveryZoneWhatTheRulesSay(String zone) {
        ZoneRules rules = ZoneId.of(zone).getRules();
        assertThat(Onset.all(written(zone, rules))).isEqualTo(changes(rules));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Berlin       | FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU | FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            America/New_York    | FREQ=YEARLY;BYMONTH=3;BYDAY=2SU  | FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
            Australia/Lord_Howe | FREQ=YEARLY;BYMONTH=4;BYDAY=1SU  | FREQ=YEARLY;BYMONTH=10;BYDAY=1SU
            """)
    void writesTheUsualRulesInTheFormThatEveryProgramReads(String zone, String first, String second) {
        assertThat(ZoneId.of(zone).getRules().getTransitionRules())
                .extracting(rule -> ZoneComponent.rrule(rule).orElseThrow())
                .containsExactly(first, second);
    }

    @Test
    void hasOneObservanceForAZoneWhoseClocksStay() {
        assertThat(written("Asia/Kolkata", ZoneId.of("Asia/Kolkata").getRules()))
                .isEqualTo("""
                BEGIN:VTIMEZONE
                TZID:Asia/Kolkata
                BEGIN:STANDARD
                DTSTART:20000101T053000
                TZOFFSETFROM:+0530
                TZOFFSETTO:+0530
                END:STANDARD
                END:VTIMEZONE
                """.replace("\n", "\r\n"));
    }

    @Test
    void writesEachListedChangeInALineOfItsOwn() {
        assertThat(written("Africa/Casablanca", ZoneId.of("Africa/Casablanca").getRules()))
                .contains("RDATE:20270207T030000\r\n")
                .doesNotContain("RDATE:20270207T030000,");
    }

    @Test
    void listsTheChangesOfARuleWhoseDaysLieInTwoMonths() {
        ZoneOffset winter = ZoneOffset.ofHours(1);
        ZoneOffset summer = ZoneOffset.ofHours(2);
        ZoneRules rules = ZoneRules.of(
                winter,
                winter,
                List.of(),
                List.of(),
                List.of(
                        rule(Month.MARCH, 28, winter, winter, summer),
                        rule(Month.OCTOBER, -1, winter, summer, winter)));

        assertThat(ZoneComponent.rrule(rules.getTransitionRules().getFirst())).isEmpty();
        assertThat(Onset.all(written("Test/Late", rules))).isEqualTo(changes(rules));
    }

    private static String written(String zone, ZoneRules rules) {
        ContentLines lines = new ContentLines();
        ZoneComponent.write(zone, rules, lines);
        return lines.toString();
    }

    private static ZoneOffsetTransitionRule rule(
            Month month, int day, ZoneOffset standard, ZoneOffset before, ZoneOffset after) {
        return ZoneOffsetTransitionRule.of(
                month, day, DayOfWeek.SUNDAY, LocalTime.of(1, 0), false, TimeDefinition.UTC, standard, before, after);
    }

    private static List<Onset> changes(ZoneRules rules) {
        List<Onset> changes = new ArrayList<>();
        changes.add(new Onset(ZoneComponent.FROM, rules.getOffset(ZoneComponent.FROM)));
        for (ZoneOffsetTransition next = rules.nextTransition(ZoneComponent.FROM.minusMillis(1));
                next != null && next.getDateTimeBefore().getYear() < Onset.LAST_YEAR;
                next = rules.nextTransition(next.getInstant())) {
            changes.add(new Onset(next.getInstant(), next.getOffsetAfter()));
        }
        return changes;
    }
}
