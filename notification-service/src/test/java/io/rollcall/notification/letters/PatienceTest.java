package io.rollcall.notification.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void waitsTwiceAsLongEachTime() {
        assertThat(Patience.after(1)).contains(Duration.ofSeconds(2));
        assertThat(Patience.after(2)).contains(Duration.ofSeconds(4));
        assertThat(Patience.after(5)).contains(Duration.ofSeconds(32));
    }

    @Test
    void looksForCopiesOnceMoreSoonAndThenSeldom() {
        assertThat(Patience.withoutCopies(1)).contains(Duration.ofSeconds(5));
        assertThat(Patience.withoutCopies(2)).contains(Duration.ofMinutes(1));
        assertThat(Patience.withoutCopies(3)).contains(Duration.ofMinutes(2));
        assertThat(Patience.withoutCopies(9)).contains(Duration.ofMinutes(128));
        assertThat(Patience.withoutCopies(Patience.MAX_ATTEMPTS - 1)).contains(Duration.ofHours(4));
        assertThat(Patience.withoutCopies(Patience.MAX_ATTEMPTS)).isEmpty();
    }

    @Test
    void givesUpAfterTheLastAttemptButNotWithinAWorkingDay() {
        assertThat(Patience.after(Patience.MAX_ATTEMPTS)).isEmpty();
        Duration all = IntStream.range(1, Patience.MAX_ATTEMPTS)
                .mapToObj(attempt -> Patience.after(attempt).orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isGreaterThan(Duration.ofHours(8));
    }
}
