package io.rollcall.testkit.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeployFilesTest {

    private static final String DOCKERFILE = Repository.text("platform/deploy/Dockerfile");
    private static final ComposeFile COMPOSE = ComposeFile.read();

    @Test
    void theImageRunsAsAnOrdinaryUserAndIsItsOwnMainProcess() {
        String last = DOCKERFILE.substring(DOCKERFILE.lastIndexOf("\nFROM "));

        assertThat(last).containsPattern("\nUSER [1-9]\\d*:[1-9]\\d*\n");
        assertThat(last).containsPattern("\nENTRYPOINT \\[\"java\", .*\"-XX:MaxRAMPercentage=\\d+\".*]\n");
        assertThat(last).containsPattern("\nHEALTHCHECK .*CMD \\[");
    }

    @Test
    void theImageTakesTheLayersInTheOrderOfHowRarelyTheyChange() {
        assertThat(Repository.matches(DOCKERFILE, "COPY --from=layers /layers/extracted/([a-z-]+)/"))
                .containsExactly("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");
    }

    @Test
    void theImageCopiesOnlyWhatExists() {
        assertThat(Repository.matches(DOCKERFILE, "(?m)^COPY --chmod=\\d+ (\\S+)"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Repository.path(file)).isRegularFile());
    }

    @Test
    void scriptsCanBeRun() {
        assertThat(List.of("platform/deploy/healthcheck.sh", "platform/deploy/compose/databases.sh"))
                .allSatisfy(script -> assertThat(Repository.path(script)).matches(Files::isExecutable));
    }

    @Test
    void prometheusReadsEveryPartWhereItListens() {
        List<String> listening = COMPOSE.services().stream()
                .filter(name -> COMPOSE.environment(name).containsKey("SERVER_PORT"))
                .map(name -> name + ":" + COMPOSE.environment(name).get("SERVER_PORT"))
                .toList();

        assertThat(targets("rollcall")).containsExactlyInAnyOrderElementsOf(listening);
    }

    @Test
    void grafanaReadsFromPrometheus() {
        assertThat(Repository.text("platform/observability/grafana/provisioning/datasources/prometheus.yml"))
                .contains("url: http://prometheus:9090");
        assertThat(COMPOSE.services()).contains("prometheus");
    }

    private static List<String> targets(String job) {
        return maps(Repository.yaml("platform/observability/prometheus.yml"), "scrape_configs")
                .filter(scrape -> job.equals(scrape.get("job_name")))
                .flatMap(scrape -> maps(scrape, "static_configs"))
                .flatMap(config -> ComposeFile.words(config, "targets").stream())
                .toList();
    }

    private static Stream<Map<String, Object>> maps(Map<String, Object> from, String key) {
        return ComposeFile.list(from, key).stream().map(item -> ComposeFile.map(Map.of("item", item), "item"));
    }
}
