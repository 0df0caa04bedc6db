package io.rollcall.launcher.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.PartState;
import io.rollcall.launcher.system.PartStatus;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StatusTableTest {

    @Test
    void showsWhatRunsAndWhatDoesNot() {
        String table = new StatusTable(
                        List.of(
                                new PartStatus(
                                        Part.KAFKA,
                                        OptionalLong.of(4711),
                                        19092,
                                        PartState.RUNNING,
                                        200L * 1024 * 1024,
                                        Duration.ofSeconds(75)),
                                new PartStatus(
                                        Part.CREDITS, OptionalLong.empty(), 8084, PartState.DIED, 0, Duration.ZERO)),
                        300L * 1024 * 1024)
                .toString();

        assertThat(table.lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "PART STATE PID PORT MEMORY UPTIME",
                        "kafka running 4711 19092 200 MiB 1 min 15 s",
                        "credits-service died - 8084 - -",
                        "300 MiB in all, with the launcher");
    }
}
