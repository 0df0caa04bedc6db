package io.rollcall.benchmarks.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void goesOnWhileTheRateRises() {
        assertThat(WarmUp.steady(List.of(1_000.0, 2_000.0))).isFalse();
        assertThat(WarmUp.steady(List.of(1_000.0, 2_000.0, 3_000.0))).isFalse();
    }

    @Test
    void endsWhenTheLastFiveAreAlike() {
        assertThat(WarmUp.steady(List.of(1_000.0, 3_000.0, 3_050.0, 2_980.0, 3_010.0, 3_020.0)))
                .isTrue();
    }
}
