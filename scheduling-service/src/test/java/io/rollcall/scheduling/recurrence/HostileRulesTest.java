package io.rollcall.scheduling.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.scheduling.ical.Ical4jRuleReader;
import io.rollcall.scheduling.recurrence.HostileRules.Hostile;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How far a rule is walked before it is refused, counted instead of timed. */
class HostileRulesTest {

    private static final LocalDateTime END_OF_SIGHT = LocalDateTime.parse("2036-11-20T13:00");

    static Stream<Hostile> all() {
        return HostileRules.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void areRefusedAfterAFewSteps(Hostile hostile) {
        switch (new Ical4jRuleReader().read(hostile.rule())) {
            case ReadRule.Invalid unread -> assertThat(hostile.mostWalked()).isZero();
            case ReadRule.Valid read -> {
                assertThat(walked(hostile, read.rule(), Window.whole())).isLessThanOrEqualTo(hostile.mostWalked());
                assertThat(walked(hostile, read.rule(), Window.first(1))).isLessThanOrEqualTo(hostile.mostWalked());
            }
        }
    }

    private static int walked(Hostile hostile, RecurrenceRule rule, Window window) {
        Recurrence recurrence = new Recurrence(
                rule, hostile.start(), hostile.zone(), Set.copyOf(hostile.rdates()), Set.copyOf(hostile.exdates()));
        LocalDateTime endOfSpan = hostile.start().plus(RecurrenceLimits.LONGEST_SPAN);
        Gathering gathering =
                new Gathering(recurrence, window, endOfSpan.isBefore(END_OF_SIGHT) ? endOfSpan : END_OF_SIGHT);
        gathering.gather();
        return gathering.walked();
    }
}
