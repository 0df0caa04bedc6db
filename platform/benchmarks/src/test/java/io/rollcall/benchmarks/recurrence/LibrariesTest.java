package io.rollcall.benchmarks.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.benchmarks.recurrence.Timetable.Stretch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LibrariesTest {

    private static final int MOST = 500;

    @ParameterizedTest
    @EnumSource(Library.class)
    void findTheSameStarts(Library library) {
        for (Stretch stretch : Stretch.values()) {
            for (String rule : Timetable.RULES) {
                assertThat(starts(library, stretch, rule))
                        .as("%s, %s", stretch, rule)
                        .isEqualTo(starts(Library.OURS, stretch, rule));
            }
        }
    }

    @Test
    void everyRuleHasStartsInTheYearAndSomeInTheWeek() {
        assertThat(Timetable.RULES)
                .allSatisfy(rule ->
                        assertThat(starts(Library.OURS, Stretch.YEAR, rule)).isNotEmpty());
        assertThat(Timetable.RULES.stream()
                        .filter(rule -> !starts(Library.OURS, Stretch.WEEK_OF_OLD_RULES, rule)
                                .isEmpty()))
                .hasSizeGreaterThan(2);
    }

    @Test
    void aLibraryThatFindsOtherStartsIsNotBelieved() {
        assertThat(Recurrences.differences(found(1L, 2L), found(1L, 2L))).isEmpty();
        assertThat(Recurrences.differences(found(1L, 2L), found(1L, 3L)))
                .containsExactly("year, FREQ=DAILY: 2 starts, which are not our 2");
    }

    private static Outcome found(Long... starts) {
        return new Outcome(Map.of(Stretch.YEAR, Map.of("FREQ=DAILY", List.of(starts))), Map.of(), 0, 0, 0);
    }

    private static List<Long> starts(Library library, Stretch stretch, String rule) {
        long[] found = new long[MOST];
        int count = library.expander()
                .read(rule, stretch.start(), Timetable.ZONE)
                .between(stretch.from(), stretch.until(), found);
        return Arrays.stream(found, 0, count).boxed().toList();
    }
}
