package io.rollcall.faults.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {

    @Test
    void takesAFigureThatOnlyRisesAtTheBeginningForFlat() {
        Growth growth = Growth.of(List.of(10.0, 40.0, 100.0, 100.0, 104.0, 101.0, 99.0, 103.0, 102.0));

        assertThat(growth.flat(0)).isTrue();
    }

    @Test
    void noticesAFigureThatGoesOnRising() {
        Growth growth =
                Growth.of(IntStream.range(0, 90).mapToObj(i -> (double) i).toList());

        assertThat(growth.flat(0)).isFalse();
        assertThat(growth.flat(1000)).isTrue();
    }
}
