package io.rollcall.testkit.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComposeFileTest {

    private static final ComposeFile COMPOSE = ComposeFile.read();

    /** Top-level elements of the Compose specification; names that begin with {@code x-} are free. */
    private static final Set<String> TOP_LEVEL =
            Set.of("name", "include", "services", "networks", "volumes", "configs", "secrets", "models");

    /** Attributes of a service in the Compose specification. */
    private static final Set<String> SERVICE = words("""
            annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name
            cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset
            credential_spec depends_on deploy develop device_cgroup_rules devices dns dns_opt dns_search domainname
            driver_opts entrypoint env_file environment expose extends external_links extra_hosts gpus group_add
            healthcheck hostname image init ipc isolation label_file labels links logging mac_address mem_limit
            mem_reservation mem_swappiness memswap_limit models network_mode networks oom_kill_disable oom_score_adj
            pid pids_limit platform ports post_start pre_stop privileged profiles provider pull_policy read_only
            restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt
            sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir
            """);

    private static final Set<String> HEALTHCHECK =
            words("test interval timeout retries start_period start_interval disable");
    private static final Set<String> BUILD =
            words("context dockerfile args target cache_from labels platforms secrets");
    private static final Set<String> DEPENDENCY = words("condition restart required");
    private static final Set<String> CONDITIONS =
            words("service_started service_healthy service_completed_successfully");

    private static final Set<String> SERVICE_SETTINGS = words("""
            SERVER_PORT ROLLCALL_DATABASE_HOST ROLLCALL_DATABASE_PORT ROLLCALL_DATABASE_NAME
            ROLLCALL_DATABASE_PASSWORD SPRING_KAFKA_BOOTSTRAP_SERVERS ROLLCALL_ISSUER ROLLCALL_JWKS_URI
            """);

    /** What each part reads, and nothing else: a name that nobody reads is a mistake that nobody would notice. */
    private static final Map<String, Set<String>> SETTINGS = Map.of(
            "catalog-service",
            SERVICE_SETTINGS,
            "scheduling-service",
            SERVICE_SETTINGS,
            "booking-service",
            SERVICE_SETTINGS,
            "credits-service",
            SERVICE_SETTINGS,
            "notification-service",
            and(SERVICE_SETTINGS, "SPRING_MAIL_HOST SPRING_MAIL_PORT ROLLCALL_MAIL_FROM"),
            "identity",
            words("""
                    SERVER_PORT ROLLCALL_DATABASE_HOST ROLLCALL_DATABASE_PORT ROLLCALL_DATABASE_NAME
                    ROLLCALL_DATABASE_PASSWORD ROLLCALL_ISSUER ROLLCALL_DEMO ROLLCALL_ADMIN_EMAIL
                    ROLLCALL_ADMIN_PASSWORD
                    """),
            "gateway",
            words("""
                    SERVER_PORT ROLLCALL_ISSUER ROLLCALL_JWKS_URI ROLLCALL_CATALOG_URI ROLLCALL_SCHEDULING_URI
                    ROLLCALL_BOOKING_URI ROLLCALL_CREDITS_URI ROLLCALL_NOTIFICATION_URI ROLLCALL_IDENTITY_URI
                    ROLLCALL_GATEWAY_TRUSTEDPROXIES ROLLCALL_GATEWAY_CORSORIGINS
                    """));

    private static final Set<String> PUBLISHED = Set.of("gateway", "mailpit", "prometheus", "grafana");
    private static final String DEMO = "platform/deploy/compose/demo.env";

    static Stream<String> services() {
        return COMPOSE.services().stream();
    }

    static Stream<String> parts() {
        return SETTINGS.keySet().stream().sorted();
    }

    @Test
    void hasOnlyElementsThatTheSpecificationKnows() {
        assertThat(COMPOSE.root().keySet()).allMatch(key -> key.startsWith("x-") || TOP_LEVEL.contains(key));
    }

    @ParameterizedTest
    @MethodSource("services")
    void hasOnlyServiceAttributesThatTheSpecificationKnows(String name) {
        Map<String, Object> service = COMPOSE.service(name);

        assertThat(service.keySet()).isSubsetOf(SERVICE);
        assertThat(ComposeFile.map(service, "healthcheck").keySet()).isSubsetOf(HEALTHCHECK);
        assertThat(ComposeFile.map(service, "build").keySet()).isSubsetOf(BUILD);
        assertThat(service)
                .hasEntrySatisfying("restart", restart -> assertThat(restart).isEqualTo("unless-stopped"));
        assertThat(service).containsKey("image");
    }

    @ParameterizedTest
    @MethodSource("services")
    void saysWhenEachServiceIsHealthy(String name) {
        Map<String, Object> healthcheck = ComposeFile.map(COMPOSE.service(name), "healthcheck");

        assertThat(ComposeFile.words(healthcheck, "test")).hasSizeGreaterThan(1).startsWith("CMD");
        assertThat(Stream.of("interval", "timeout", "start_period").map(healthcheck::get))
                .allSatisfy(duration -> assertThat(duration).asString().matches("\\d+s"));
        assertThat(healthcheck)
                .hasEntrySatisfying("retries", retries -> assertThat(retries).isInstanceOf(Integer.class));
    }

    @ParameterizedTest
    @MethodSource("services")
    void waitsOnlyForServicesThatCanBecomeHealthy(String name) {
        ComposeFile.map(COMPOSE.service(name), "depends_on").keySet().forEach(dependency -> {
            Map<String, Object> how = ComposeFile.map(ComposeFile.map(COMPOSE.service(name), "depends_on"), dependency);
            assertThat(how.keySet()).isSubsetOf(DEPENDENCY);
            assertThat(how.get("condition")).isIn(CONDITIONS).isEqualTo("service_healthy");
            assertThat(COMPOSE.service(dependency)).containsKey("healthcheck");
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void neverWaitsInACircle(String name) {
        Set<String> waitedFor = new HashSet<>();
        List<String> next = List.of(name);
        while (!next.isEmpty()) {
            next = next.stream()
                    .flatMap(waiting -> ComposeFile.map(COMPOSE.service(waiting), "depends_on").keySet().stream())
                    .filter(waitedFor::add)
                    .toList();
        }
        assertThat(waitedFor).doesNotContain(name);
    }

    @Test
    void runsEveryModuleThatIsBuiltToRun() {
        List<String> built = parts().map(
                        part -> ComposeFile.map(ComposeFile.map(COMPOSE.service(part), "build"), "args")
                                .get("MODULE"))
                .map(String::valueOf)
                .toList();

        assertThat(built).containsExactlyInAnyOrderElementsOf(Repository.runnableModules());
        assertThat(services().filter(name -> COMPOSE.service(name).containsKey("build")))
                .containsExactlyInAnyOrderElementsOf(SETTINGS.keySet());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void givesEachPartTheSettingsItReadsAndNoOthers(String part) {
        assertThat(COMPOSE.environment(part).keySet())
                .containsExactlyInAnyOrderElementsOf(SETTINGS.getOrDefault(part, Set.of()));
    }

    @Test
    void sendsTheGatewayToThePortsWhereThePartsListen() {
        COMPOSE.environment("gateway").forEach((setting, value) -> {
            if (setting.endsWith("_URI")) {
                String host = Repository.matches(value, "^http://([a-z-]+):").getFirst();
                String port = Repository.matches(value, ":(\\d+)").getFirst();
                assertThat(COMPOSE.environment(host)).containsEntry("SERVER_PORT", port);
            }
        });
    }

    @Test
    void givesEachPartADatabaseThatIsMadeForIt() {
        List<String> made =
                Repository.matches(Repository.text("platform/deploy/postgres/databases.sql"), "CREATE DATABASE (\\w+)");

        assertThat(parts().map(part -> COMPOSE.environment(part).get("ROLLCALL_DATABASE_NAME"))
                        .filter(Objects::nonNull))
                .containsExactlyInAnyOrderElementsOf(made);
    }

    @ParameterizedTest
    @MethodSource("services")
    void mountsOnlyFilesThatExistAndVolumesThatAreNamed(String name) {
        Set<String> named = ComposeFile.map(COMPOSE.root(), "volumes").keySet();

        assertThat(ComposeFile.words(COMPOSE.service(name), "volumes")).allSatisfy(volume -> {
            String source = volume.substring(0, volume.indexOf(':'));
            if (source.startsWith("./")) {
                assertThat(Repository.path(source)).exists();
                assertThat(volume).endsWith(":ro");
            } else {
                assertThat(named).contains(source);
            }
        });
    }

    @Test
    void usesEveryVolumeItNames() {
        assertThat(services()
                        .flatMap(name -> ComposeFile.words(COMPOSE.service(name), "volumes").stream())
                        .map(volume -> volume.substring(0, volume.indexOf(':'))))
                .containsAll(ComposeFile.map(COMPOSE.root(), "volumes").keySet());
    }

    @ParameterizedTest
    @MethodSource("services")
    void publishesLittleAndOnlyToThisMachine(String name) {
        List<String> ports = ComposeFile.words(COMPOSE.service(name), "ports");

        assertThat(ports).allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(!ports.isEmpty()).isEqualTo(PUBLISHED.contains(name));
    }

    @ParameterizedTest
    @MethodSource("services")
    void runsNothingAsRootOrWithPrivileges(String name) {
        Map<String, Object> service = COMPOSE.service(name);

        assertThat(service)
                .hasEntrySatisfying(
                        "user",
                        user -> assertThat(user.toString())
                                .doesNotStartWith("root")
                                .doesNotMatch("0(:.*)?"));
        assertThat(service).doesNotContainKeys("privileged", "cap_add", "devices", "network_mode", "pid");
        assertThat(ComposeFile.words(service, "cap_drop")).containsExactly("ALL");
        assertThat(ComposeFile.words(service, "security_opt")).contains("no-new-privileges:true");
    }

    @ParameterizedTest
    @MethodSource("services")
    void boundsMemoryAndProcessors(String name) {
        Map<String, Object> limits = ComposeFile.map(
                ComposeFile.map(ComposeFile.map(COMPOSE.service(name), "deploy"), "resources"), "limits");

        assertThat(limits).containsOnlyKeys("cpus", "memory");
        assertThat(limits.get("memory")).asString().matches("\\d+[MG]");
    }

    @ParameterizedTest
    @MethodSource("services")
    void holdsNoPassword(String name) {
        COMPOSE.environment(name).forEach((setting, value) -> {
            if (setting.contains("PASSWORD") && !value.equals(ComposeFile.FROM_OUTSIDE)) {
                assertThat(value).matches("\\$\\{[A-Z_]+:\\?}");
            }
        });
    }

    @Test
    void asksOnlyForVariablesThatTheDemoGives() {
        Set<String> demanded =
                new TreeSet<>(Repository.matches(Repository.text("docker-compose.yml"), "\\$\\{([A-Z_]+):\\?}"));
        List<String> given = Repository.matches(Repository.text(DEMO), "(?m)^([A-Z_]+)=");

        assertThat(demanded).isNotEmpty().isSubsetOf(given);
        assertThat(Repository.text("docker-compose.yml")).doesNotContainPattern("\\$\\{[A-Z_]+}");
    }

    @Test
    void marksTheDemoPasswordsAsSuch() {
        assertThat(Repository.text(DEMO)).startsWith("# DEMO ONLY");
        assertThat(Repository.matches(Repository.text(DEMO), "(?m)^\\w+_PASSWORD=(.+)$"))
                .allMatch(password -> password.startsWith("demo-only-"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void namesAVersionOfEveryImageThatIsNotBuiltHere(String name) {
        Map<String, Object> service = COMPOSE.service(name);
        if (service.containsKey("build")) {
            assertThat(Repository.path(
                            String.valueOf(ComposeFile.map(service, "build").get("dockerfile"))))
                    .matches(Files::isRegularFile);
        } else {
            assertThat(service.get("image")).asString().matches("[a-z/]+:v?\\d+[\\d.]*");
        }
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    private static Set<String> and(Set<String> words, String more) {
        Set<String> both = new HashSet<>(words);
        both.addAll(words(more));
        return both;
    }
}
