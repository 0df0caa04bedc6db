package io.rollcall.benchmarks.recurrence;

import io.rollcall.benchmarks.load.Percentiles;
import io.rollcall.benchmarks.recurrence.Timetable.Stretch;
import io.rollcall.benchmarks.report.Metric;
import io.rollcall.benchmarks.report.Round;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * W9: a year of rules across both changes of the clocks, and a week of old and of young rules. Each library in turn, in a
 * process of its own; what it finds must be what ours finds.
 */
public final class Recurrences {

    public static final String ID = "W9";

    private static final double MICROS_PER_SECOND = 1e6;

    private final List<String> jvmFlags;
    private final int secondsOfLoad;

    /**
     * @param jvmFlags of each process
     * @param secondsOfLoad for each of the three figures; as long before that to warm up
     */
    public Recurrences(List<String> jvmFlags, int secondsOfLoad) {
        this.jvmFlags = jvmFlags;
        this.secondsOfLoad = secondsOfLoad;
    }

    /** One round of all libraries. */
    public List<Round> round(int number) throws InterruptedException {
        List<Round> rounds = new ArrayList<>();
        Outcome ours = measure(Library.OURS);
        rounds.add(round(Library.OURS, number, ours, List.of()));
        for (Library library : Library.others()) {
            Outcome theirs = measure(library);
            rounds.add(round(library, number, theirs, differences(ours, theirs)));
        }
        return rounds;
    }

    private Outcome measure(Library library) throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ExpanderMain.class.getName()));
        command.addAll(List.of(library.id(), String.valueOf(secondsOfLoad)));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the process of " + library.id() + " failed");
            }
            return JsonMapper.shared().readValue(told.substring(told.lastIndexOf("\n{") + 1), Outcome.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + library.id(), e);
        }
    }

    /** Where a library finds other starts than ours, one line each. */
    static List<String> differences(Outcome ours, Outcome theirs) {
        List<String> differences = new ArrayList<>();
        for (Stretch stretch : Stretch.values()) {
            Map<String, List<Long>> found = Outcome.of(theirs.starts(), stretch);
            Outcome.of(ours.starts(), stretch).forEach((rule, starts) -> {
                List<Long> others = found.getOrDefault(rule, List.of());
                if (!starts.equals(others)) {
                    differences.add("%s, %s: %d starts, which are not our %d"
                            .formatted(label(stretch), rule, others.size(), starts.size()));
                }
            });
        }
        return differences;
    }

    private static Round round(Library library, int number, Outcome outcome, List<String> violations) {
        return new Round(
                ID,
                library.id(),
                number,
                Map.of(
                        Metric.W9_YEAR, outcome.occurrencesPerSecond(Stretch.YEAR),
                        Metric.W9_YOUNG, outcome.expansionsPerSecond(Stretch.WEEK_OF_YOUNG_RULES),
                        Metric.W9_OLD, outcome.expansionsPerSecond(Stretch.WEEK_OF_OLD_RULES)),
                outcome.expansions(),
                outcome.seconds(),
                Map.of(library.id(), outcome.cpuSeconds() * MICROS_PER_SECOND / outcome.expansions()),
                0,
                Map.of(),
                Percentiles.NONE,
                Percentiles.NONE,
                violations,
                notes(outcome));
    }

    private static Map<String, String> notes(Outcome outcome) {
        Map<String, String> notes = new LinkedHashMap<>();
        outcome.nanos()
                .forEach((stretch, byRule) -> notes.put(
                        label(stretch) + ", ns for each rule",
                        byRule.values().stream()
                                .map(nanos -> String.format(Locale.ROOT, "%.0f", nanos))
                                .collect(Collectors.joining(" "))));
        return notes;
    }

    private static String label(Stretch stretch) {
        return stretch.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The rules, in the order in which notes tell of them. */
    public static List<String> rules() {
        return Timetable.RULES;
    }
}
