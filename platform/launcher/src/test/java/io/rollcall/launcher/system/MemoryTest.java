package io.rollcall.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void readsTheProportionalShare() {
        assertThat(Memory.proportional("""
                55d0c8400000-7ffd5e5f5000 ---p 00000000 00:00 0    [rollup]
                Rss:              231232 kB
                Pss:              198765 kB
                Pss_Dirty:        150000 kB
                """)).isEqualTo(198765L * 1024);
    }

    @Test
    void findsThatThisTestUsesSomeMemory() {
        assertThat(Memory.of(ProcessHandle.current())).isGreaterThan(1_000_000);
    }
}
