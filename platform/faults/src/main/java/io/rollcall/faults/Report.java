package io.rollcall.faults;

import io.rollcall.faults.campaigns.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What campaigns came to, each when it was last run. */
record Report(List<Row> rows) {

    /**
     * One campaign.
     *
     * @param conditions seed, scale, machine, day
     */
    record Row(Map<String, String> conditions, Result result) {

        String name() {
            return result.name();
        }
    }

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Report {
        rows = List.copyOf(rows);
    }

    /** What was written before; nothing where nothing was. */
    static Report read(Path folder, String name) throws IOException {
        Path file = json(folder, name);
        return Files.exists(file) ? JSON.readValue(Files.readString(file), Report.class) : new Report(List.of());
    }

    /**
     * This with a newer row of one campaign in place of the one before.
     *
     * @param order in which campaigns are shown
     */
    Report with(Row row, List<String> order) {
        List<Row> all = new ArrayList<>(
                rows.stream().filter(each -> !each.name().equals(row.name())).toList());
        all.add(row);
        all.sort(Comparator.comparingInt(each -> order.indexOf(each.name())));
        return new Report(all);
    }

    boolean passed() {
        return rows.stream().allMatch(row -> row.result().passed());
    }

    /** The table for a terminal: a line of verdict for each campaign, then its figures. */
    String table() {
        return rows.stream().map(row -> lines(row.result())).collect(Collectors.joining("\n", "\n", "\n"))
                + "%d campaigns, %d failed%n"
                        .formatted(
                                rows.size(),
                                rows.stream()
                                        .filter(row -> !row.result().passed())
                                        .count());
    }

    private static String lines(Result result) {
        StringBuilder lines = new StringBuilder(
                "%-4s %s  %s: %s%n".formatted(result.name(), verdict(result), result.fault(), result.done()));
        lines.append("     expected: %s%n".formatted(result.expected()));
        lines.append("     seen:     %s%n".formatted(named(result.seen(), "; ")));
        result.breaches().forEach(breach -> lines.append("     BROKEN:   %s%n".formatted(breach)));
        return lines.toString();
    }

    private static String verdict(Result result) {
        return result.passed() ? "PASS" : "FAIL";
    }

    private static String named(Map<String, String> figures, String separator) {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + " " + figure.getValue())
                .collect(Collectors.joining(separator));
    }

    String markdown() {
        StringBuilder page = new StringBuilder("# Faults\n\n");
        page.append("| # | fault | done | expected | seen | run with | |\n|---|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            Result result = row.result();
            page.append("| %s | %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            result.name(),
                            result.fault(),
                            result.done(),
                            result.expected(),
                            cell(named(result.seen(), "<br>")),
                            cell(named(row.conditions(), "<br>")),
                            verdict(result)));
        }
        rows.stream().map(Row::result).filter(result -> !result.passed()).forEach(result -> {
            page.append("\n## %s%n%n".formatted(result.name()));
            result.breaches().forEach(breach -> page.append("- %s%n".formatted(breach)));
        });
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    /** @param name of the two files, without their endings */
    void write(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(json(folder, name), JSON.writeValueAsString(this));
        Files.writeString(folder.resolve(name + ".md"), markdown());
    }

    private static Path json(Path folder, String name) {
        return folder.resolve(name + ".json");
    }
}
