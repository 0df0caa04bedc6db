package io.rollcall.faults;

import io.rollcall.faults.campaigns.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a whole run came to.
 *
 * @param conditions seed, scale, machine
 */
record Report(Map<String, String> conditions, List<Result> results) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    boolean passed() {
        return results.stream().allMatch(Result::passed);
    }

    /** The table for a terminal: a line of verdict for each campaign, then its figures. */
    String table() {
        return results.stream().map(Report::lines).collect(Collectors.joining("\n", "\n", "\n"))
                + "%d campaigns, %d failed%n"
                        .formatted(
                                results.size(),
                                results.stream()
                                        .filter(result -> !result.passed())
                                        .count());
    }

    private static String lines(Result result) {
        StringBuilder lines = new StringBuilder(
                "%-4s %s  %s: %s%n".formatted(result.name(), verdict(result), result.fault(), result.done()));
        lines.append("     expected: %s%n".formatted(result.expected()));
        lines.append("     seen:     %s%n".formatted(seen(result, "; ")));
        result.breaches().forEach(breach -> lines.append("     BROKEN:   %s%n".formatted(breach)));
        return lines.toString();
    }

    private static String verdict(Result result) {
        return result.passed() ? "PASS" : "FAIL";
    }

    private static String seen(Result result, String separator) {
        return result.seen().entrySet().stream()
                .map(figure -> figure.getKey() + " " + figure.getValue())
                .collect(Collectors.joining(separator));
    }

    String markdown() {
        StringBuilder page = new StringBuilder("# Faults\n\n");
        conditions.forEach((name, value) -> page.append("- %s: %s%n".formatted(name, value)));
        page.append("\n| # | fault | done | expected | seen | |\n|---|---|---|---|---|---|\n");
        for (Result result : results) {
            page.append("| %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            result.name(),
                            result.fault(),
                            result.done(),
                            result.expected(),
                            cell(seen(result, "<br>")),
                            verdict(result)));
        }
        results.stream().filter(result -> !result.passed()).forEach(result -> {
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
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("conditions", conditions);
        content.put("passed", passed());
        content.put("results", results);
        Files.writeString(folder.resolve(name + ".json"), JSON.writeValueAsString(content));
        Files.writeString(folder.resolve(name + ".md"), markdown());
    }
}
