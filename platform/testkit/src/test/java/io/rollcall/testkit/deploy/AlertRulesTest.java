package io.rollcall.testkit.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the alerts are loaded, lead somewhere, and each has been seen to fire. */
class AlertRulesTest {

    private static final String FOLDER = "platform/observability/";
    private static final String RULES = "alerts.yml";
    private static final String TESTS = "alerts-test.yml";
    private static final String PROMTOOL = "promtool";

    @Test
    void prometheusLoadsThemFromWhereComposePutsThem() {
        assertThat(ComposeFile.words(Repository.yaml(FOLDER + "prometheus.yml"), "rule_files"))
                .containsExactly(RULES);
        assertThat(Repository.text("docker-compose.yml"))
                .contains("./" + FOLDER + RULES + ":/etc/prometheus/" + RULES + ":ro");
    }

    @Test
    void eachSaysHowUrgentItIsAndWhatToDo() {
        Set<String> headings =
                Set.copyOf(Repository.matches(Repository.text("platform/docs/runbook.md"), "(?m)^## ([^\n]+)$"))
                        .stream()
                        .map(heading -> heading.toLowerCase(Locale.ROOT).replace(' ', '-'))
                        .collect(Collectors.toSet());

        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(ComposeFile.map(alert, "labels").get("severity")).isIn("page", "ticket");
            assertThat(ComposeFile.map(alert, "annotations").get("runbook")).isIn(headings);
        });
    }

    @Test
    void eachIsTestedBothFiringAndSilent() {
        String tests = Repository.text(FOLDER + TESTS);

        assertThat(alerts()).allSatisfy(alert -> {
            String name = String.valueOf(alert.get("alert"));
            assertThat(tests).contains("alertname: " + name + "\n        exp_alerts:\n          - exp_labels");
            assertThat(tests).contains("alertname: " + name + ", exp_alerts: []");
        });
    }

    @Test
    void theyFireWhenTheyShould() throws IOException, InterruptedException {
        assumeTrue(onPath(PROMTOOL), "promtool is not installed (Debian: prometheus)");

        Process run = new ProcessBuilder(PROMTOOL, "test", "rules", TESTS)
                .directory(Repository.path(FOLDER).toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run.waitFor()).as(said).isZero();
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }

    private static List<Map<String, Object>> alerts() {
        return maps(Repository.yaml(FOLDER + RULES), "groups")
                .flatMap(group -> maps(group, "rules"))
                .toList();
    }

    private static Stream<Map<String, Object>> maps(Map<String, Object> from, String key) {
        return ComposeFile.list(from, key).stream().map(item -> ComposeFile.map(Map.of("item", item), "item"));
    }
}
