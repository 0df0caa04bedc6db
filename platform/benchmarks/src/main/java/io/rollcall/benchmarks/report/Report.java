package io.rollcall.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results as people and programs read them. Losses are told like wins. */
public final class Report {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final double PERCENT = 100;

    private final Results results;

    public Report(Results results) {
        this.results = results;
    }

    /** For the terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(figures().aligned());
        lines.add("");
        lines.addAll(cpu().aligned());
        lines.add("");
        lines.addAll(verdict());
        return lines;
    }

    private TextTable figures() {
        TextTable table =
                new TextTable("work", "what", "subject", "median (range)", "ours is better by", "goal", "met");
        for (Comparison.Line line : new Comparison(results.rounds()).lines()) {
            table.add(line.work(), line.title(), line.subject(), line.figure(), line.ratio(), line.goal(), line.met());
        }
        return table;
    }

    /** CPU time is the steadiest of all figures, so it stands beside each. */
    private TextTable cpu() {
        TextTable table = new TextTable(
                "work", "subject", "round", "done", "CPU-us each", "of which", "generator us", "its share");
        for (Round round : results.rounds()) {
            if (!round.cpuMicros().isEmpty()) {
                table.add(
                        round.work(),
                        round.subject(),
                        String.valueOf(round.number()),
                        String.format(Locale.ROOT, "%,d", round.done()),
                        Spread.number(round.allCpuMicros()),
                        parts(round.cpuMicros()),
                        Spread.number(round.generatorMicros()),
                        String.format(Locale.ROOT, "%.0f %%", round.generatorShare() * PERCENT));
            }
        }
        return table;
    }

    private static String parts(Map<String, Double> micros) {
        return micros.entrySet().stream()
                .map(part -> part.getKey() + " " + Spread.number(part.getValue()))
                .collect(Collectors.joining(", "));
    }

    private List<String> verdict() {
        List<String> failures = results.failures();
        if (failures.isEmpty()) {
            return List.of("Every check held after every round.");
        }
        List<String> lines = new ArrayList<>();
        lines.add("FAILED:");
        failures.forEach(failure -> lines.add("  " + failure));
        return lines;
    }

    /** Writes a JSON and a Markdown file of that name. */
    public void write(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".json"), JSON.writeValueAsString(results) + "\n");
            Files.write(folder.resolve(name + ".md"), markdown());
        } catch (IOException e) {
            throw new IllegalStateException("cannot write the report into " + folder, e);
        }
    }

    private List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("# Measured on " + results.startedAt());
        lines.add("");
        lines.add("Made by `./rollcall bench`. Figures are medians over rounds, with their range; a ratio above 1 means"
                + " that ours is better.");
        lines.add("");
        lines.addAll(figures().markdown());
        lines.add("");
        lines.addAll(verdict());
        lines.add("");
        lines.add("## CPU time");
        lines.add("");
        lines.addAll(cpu().markdown());
        lines.add("");
        lines.add("## Rounds");
        lines.add("");
        lines.addAll(rounds().markdown());
        lines.add("");
        lines.add("## Machine and settings");
        lines.add("");
        facts(results.machine(), lines);
        facts(results.settings(), lines);
        return lines;
    }

    private TextTable rounds() {
        TextTable table =
                new TextTable("work", "subject", "round", "figures", "answers", "answered p50/p99 ms", "notes");
        for (Round round : results.rounds()) {
            table.add(
                    round.work(),
                    round.subject(),
                    String.valueOf(round.number()),
                    round.figures().entrySet().stream()
                            .map(figure -> figure.getKey() + " " + Spread.number(figure.getValue()))
                            .sorted()
                            .collect(Collectors.joining(", ")),
                    new TreeMap<>(round.answers()).toString(),
                    Spread.number(round.answered().p50()) + " / "
                            + Spread.number(round.answered().p99()),
                    new TreeMap<>(round.notes()).toString());
        }
        return table;
    }

    private static void facts(Map<String, String> facts, List<String> lines) {
        facts.forEach((name, value) -> lines.add("- " + name + ": " + value));
    }
}
