package io.rollcall.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedBuffersTest {

    private static final long GIB = 1L << 30;

    @Test
    void areASixteenthOfTheMachinesMemory() {
        assertThat(SharedBuffers.of(8 * GIB)).isEqualTo("512MB");
    }

    @Test
    void areNeverLessThanAQuarterOfAGib() {
        assertThat(SharedBuffers.of(2 * GIB)).isEqualTo("256MB");
    }

    @Test
    void areNeverMoreThanOneGib() {
        assertThat(SharedBuffers.of(64 * GIB)).isEqualTo("1024MB");
    }
}
