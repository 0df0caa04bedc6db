package io.rollcall.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.benchmarks.load.Percentiles;
import io.rollcall.benchmarks.report.Comparison.Line;
import io.rollcall.benchmarks.report.Metric.Rivals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {

    @Test
    void takesTheMedianAndShowsTheRange() {
        Line ours = line(rounds(Metric.W1, Comparison.OURS, 3_000, 5_000, 4_000), Comparison.OURS);

        assertThat(ours.figure()).isEqualTo("4,000 (3,000 to 5,000) /s");
    }

    @Test
    void theMedianOfTwoIsTheirMean() {
        assertThat(Spread.of(List.of(10.0, 20.0)).median()).isEqualTo(15.0);
    }

    @Test
    void aHigherRateIsBetter() {
        Line rival = line(
                all(rounds(Metric.W1, Comparison.OURS, 4_000), rounds(Metric.W1, Rivals.TEXTBOOK_TUNED, 500)),
                Rivals.TEXTBOOK_TUNED);

        assertThat(rival.ratio()).isEqualTo("8.00x");
        assertThat(rival.goal()).isEqualTo("8.00x");
        assertThat(rival.met()).isEqualTo("yes");
    }

    @Test
    void aLowerTimeIsBetter() {
        Line rival = line(
                all(rounds(Metric.W2A, Comparison.OURS, 100), rounds(Metric.W2A, Rivals.TEXTBOOK_FOR_UPDATE, 900)),
                Rivals.TEXTBOOK_FOR_UPDATE);

        assertThat(rival.ratio()).isEqualTo("9.00x");
        assertThat(rival.met()).isEqualTo("NO");
    }

    @Test
    void aLossIsToldLikeAWin() {
        Line rival = line(
                all(rounds(Metric.W1, Comparison.OURS, 100), rounds(Metric.W1, Rivals.TEXTBOOK_TUNED, 400)),
                Rivals.TEXTBOOK_TUNED);

        assertThat(rival.ratio()).isEqualTo("0.25x");
        assertThat(rival.met()).isEqualTo("NO");
    }

    @Test
    void roundsAreComparedOneByOneAsTheMachineMayChangeBetweenThem() {
        Line rival = line(
                all(
                        rounds(Metric.W1, Comparison.OURS, 100, 200, 390),
                        rounds(Metric.W1, Rivals.TEXTBOOK_TUNED, 100, 250, 300, 1_000)),
                Rivals.TEXTBOOK_TUNED);

        assertThat(rival.ratio()).isEqualTo("1.00x (0.80x to 1.30x)");
    }

    @Test
    void bookingsAreHeldAgainstTheCeiling() {
        Line ceiling = line(
                all(rounds(Metric.W1, Comparison.OURS, 6_000), rounds(Metric.CEILING, Rivals.CEILING, 10_000)),
                Rivals.CEILING);

        assertThat(ceiling.work()).isEqualTo("W1");
        assertThat(ceiling.ratio()).isEqualTo("0.60x");
        assertThat(ceiling.met()).isEqualTo("yes");
    }

    @Test
    void aLimitOfItsOwnIsCheckedWithoutARival() {
        assertThat(line(rounds(Metric.W10_ONE_P50, Comparison.OURS, 20), Comparison.OURS)
                        .met())
                .isEqualTo("yes");
        assertThat(line(rounds(Metric.W10_ONE_P50, Comparison.OURS, 20.1), Comparison.OURS)
                        .met())
                .isEqualTo("NO");
    }

    @Test
    void aRoundWithAViolationFailsTheWhole(@TempDir Path folder) throws Exception {
        Round failed = round(Metric.W1, Comparison.OURS, 1, 100).with(List.of("oversold sessions: 1, not 0"));
        Results results = new Results("2026-01-01T00:00:00Z", Map.of(), Map.of(), List.of(failed), List.of());

        assertThat(results.failures()).containsExactly("W1, rollcall, round 1: oversold sessions: 1, not 0");
        assertThat(new Report(results).lines()).contains("FAILED:");
        new Report(results).write(folder, "results");
        assertThat(Files.readString(folder.resolve("results.md")))
                .contains("FAILED:")
                .contains("oversold");
        JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("results.json")));
        assertThat(json.path("rounds").path(0).path("violations").path(0).asString())
                .contains("oversold");
    }

    @Test
    void tellsTheGeneratorsShareOfAllCpuTime() {
        Round round = round(Metric.W1, Comparison.OURS, 1, 100);

        assertThat(round.allCpuMicros()).isEqualTo(180);
        assertThat(round.generatorShare()).isEqualTo(0.1);
    }

    private static Line line(List<Round> rounds, String subject) {
        return new Comparison(rounds)
                .lines().stream()
                        .filter(line -> line.subject().equals(subject))
                        .findFirst()
                        .orElseThrow();
    }

    private static List<Round> rounds(Metric metric, String subject, double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> round(metric, subject, i + 1, values[i]))
                .toList();
    }

    private static List<Round> all(List<Round> first, List<Round> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Round round(Metric metric, String subject, int number, double value) {
        return new Round(
                metric.work(),
                subject,
                number,
                Map.of(metric, value),
                1_000,
                1,
                Map.of("postgres", 100.0, "booking", 80.0),
                20,
                Map.of("202", 1_000L),
                Percentiles.NONE,
                Percentiles.NONE,
                List.of(),
                Map.of());
    }
}
