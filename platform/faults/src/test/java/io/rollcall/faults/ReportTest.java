package io.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.faults.campaigns.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final List<String> ORDER = List.of("T1", "T2", "T10");

    @TempDir
    private Path folder;

    @Test
    void aNewRowTakesThePlaceOfTheOldAndLeavesTheOthers() throws IOException {
        keep(row("T10", "1", List.of()));
        keep(row("T1", "1", List.of("a booking was lost")));
        keep(row("T1", "2", List.of()));

        Report kept = Report.read(folder, "faults");

        assertThat(kept.rows()).containsExactly(row("T1", "2", List.of()), row("T10", "1", List.of()));
        assertThat(kept.passed()).isTrue();
        assertThat(Files.readString(folder.resolve("faults.md"))).containsSubsequence("| T1 |", "seed 2", "| T10 |");
    }

    @Test
    void oneRowThatFailsFailsAll() throws IOException {
        keep(row("T2", "1", List.of("a booking was lost")));
        keep(row("T1", "1", List.of()));

        assertThat(Report.read(folder, "faults").passed()).isFalse();
        assertThat(Files.readString(folder.resolve("faults.md"))).contains("FAIL", "- a booking was lost");
    }

    private void keep(Report.Row row) throws IOException {
        Report.read(folder, "faults").with(row, ORDER).write(folder, "faults");
    }

    private static Report.Row row(String name, String seed, List<String> breaches) {
        return new Report.Row(
                Map.of("seed", seed), new Result(name, "a kill", "1 kill", "0 lost", Map.of("lost", "0"), breaches));
    }
}
