package io.rollcall.scheduling.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {

    private static final int RANDOM_CASES = 2_000;
    private static final int MINUTES = 64;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0-4         | 0-4
            0-4 4-8     | 0-8
            4-8 0-4     | 0-8
            0-4 2-6     | 0-6
            0-9 2-6     | 0-9
            0-4 5-8     | 0-4 5-8
            5-8 0-1 7-9 | 0-1 5-9
            """)
    void areUnited(String some, String united) {
        assertThat(text(spans(some))).isEqualTo(united);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0-9     | 3-5         | 0-3 5-9
            0-9     | 0-5         | 5-9
            0-9     | 5-9         | 0-5
            0-9     | 0-9         | ''
            2-7     | 0-9         | ''
            2-7     | 0-2 7-9     | 2-7
            0-9     | 1-2 3-4 8-9 | 0-1 2-3 4-8
            0-3 5-9 | 2-6         | 0-2 6-9
            """)
    void areTakenAway(String some, String others, String left) {
        assertThat(text(spans(some).minus(spans(others)))).isEqualTo(left);
    }

    @Test
    void behaveAsSetsOfMinutes() {
        Random random = new Random(20270301);
        for (int i = 0; i < RANDOM_CASES; i++) {
            List<Span> some = spansOf(random);
            List<Span> others = spansOf(random);
            BitSet expected = minutes(some);
            expected.andNot(minutes(others));

            Spans left = Spans.of(some).minus(Spans.of(others));

            assertThat(minutes(left.asList())).as("%s less %s", some, others).isEqualTo(expected);
            Span probe = span(random);
            assertThat(left.cover(probe))
                    .as("%s in %s", probe, left.asList())
                    .isEqualTo(expected.nextClearBit((int) probe.start().getEpochSecond())
                            >= probe.end().getEpochSecond());
            assertThat(left.overlap(probe))
                    .as("%s and %s", probe, left.asList())
                    .isEqualTo(expected.intersects(minutes(List.of(probe))));
        }
    }

    @Test
    void areNeverEmpty() {
        Instant now = Instant.EPOCH;

        assertThatThrownBy(() -> new Span(now, now)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Span> spansOf(Random random) {
        return random.ints(random.nextInt(6), 0, 1)
                .mapToObj(any -> span(random))
                .toList();
    }

    private static Span span(Random random) {
        int start = random.nextInt(MINUTES);
        return span(start, start + 1 + random.nextInt(12));
    }

    private static Span span(long start, long end) {
        return new Span(Instant.ofEpochSecond(start), Instant.ofEpochSecond(end));
    }

    private static BitSet minutes(List<Span> spans) {
        BitSet minutes = new BitSet();
        spans.forEach(span -> minutes.set(
                (int) span.start().getEpochSecond(), (int) span.end().getEpochSecond()));
        return minutes;
    }

    private static Spans spans(String text) {
        return Spans.of(Arrays.stream(text.split(" ", -1))
                .map(span -> span.split("-", -1))
                .map(ends -> span(Long.parseLong(ends[0]), Long.parseLong(ends[1])))
                .toList());
    }

    private static String text(Spans spans) {
        return String.join(
                " ",
                spans.asList().stream()
                        .map(span ->
                                span.start().getEpochSecond() + "-" + span.end().getEpochSecond())
                        .toList());
    }
}
