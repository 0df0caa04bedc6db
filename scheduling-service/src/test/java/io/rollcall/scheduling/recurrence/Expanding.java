package io.rollcall.scheduling.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.scheduling.ical.Ical4jRuleReader;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Short ways to say what tests expand. The year is 2026. */
final class Expanding {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static final OccurrenceExpander EXPANDER =
            new OccurrenceExpander(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));

    private Expanding() {}

    static RecurrenceRule rule(String text) {
        ReadRule read = new Ical4jRuleReader().read(text);
        assertThat(read).as(text).isInstanceOf(ReadRule.Valid.class);
        return ((ReadRule.Valid) read).rule();
    }

    static Recurrence recurrence(String rule, String localStart, ZoneId zone) {
        return new Recurrence(rule(rule), LocalDateTime.parse(localStart), zone, Set.of(), Set.of());
    }

    static Recurrence recurrence(
            String rule, String localStart, Set<LocalDateTime> rdates, Set<LocalDateTime> exdates) {
        return new Recurrence(rule(rule), LocalDateTime.parse(localStart), BERLIN, rdates, exdates);
    }

    static List<Occurrence> occurrences(Expansion expansion) {
        assertThat(expansion).isInstanceOf(Expansion.Expanded.class);
        return ((Expansion.Expanded) expansion).occurrences();
    }

    static List<LocalDateTime> localStarts(Expansion expansion) {
        return occurrences(expansion).stream().map(Occurrence::localStart).toList();
    }

    static List<Instant> starts(Expansion expansion) {
        return occurrences(expansion).stream().map(Occurrence::start).toList();
    }
}
