package io.rollcall.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.faults.check.Timeline.Latencies;
import io.rollcall.faults.check.Timeline.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant BEGIN = Instant.parse("2027-03-01T12:00:00Z");

    @Test
    void countsFromTheLastRestartBeforeTheEnd() {
        Timeline timeline = new Timeline(List.of(life(0, 10), life(6, 9), life(8, 9)));

        Latencies after = timeline.after(List.of(at(2), at(7)));

        assertThat(after.all()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    @Test
    void takesTheDurationThatNinetyNineOfAHundredDoNotExceed() {
        Latencies latencies = new Latencies(
                IntStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList());

        assertThat(latencies.p99()).isEqualTo(Duration.ofMillis(198));
    }

    private static Life life(int placed, int end) {
        return new Life(UUID.randomUUID(), at(placed), at(end));
    }

    private static Instant at(int second) {
        return BEGIN.plusSeconds(second);
    }
}
