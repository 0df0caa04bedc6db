package io.rollcall.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The parts that are not ours, as the launcher runs them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InfrastructureIT {

    /** All of them below the range from which Linux takes ports for outgoing connections. */
    private static final Ports PORTS = new Ports(21_080);

    private final List<String> said = new CopyOnWriteArrayList<>();
    private Layout layout;
    private RollcallSystem system;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        layout = new Layout(folder, folder.resolve("data"));
        system = new RollcallSystem(layout, PORTS, Clock.systemUTC(), said::add);
        system.prepareFolders();
        for (Part part : List.of(Part.MAIL, Part.POSTGRES, Part.KAFKA)) {
            assertThat(system.start(part).done()).isTrue();
        }
    }

    @AfterAll
    void stop() {
        system.close();
        assertThat(system.status()).allMatch(part -> part.pid().isEmpty());
    }

    @Test
    void keepsWhatWasCommittedWhenTheDatabaseIsKilled() throws SQLException, InterruptedException {
        try (Connection owner = connect("catalog", "catalog_owner")) {
            execute(owner, "CREATE TABLE kept AS SELECT 1 AS one");
            assertThat(setting(owner, "fsync")).isEqualTo("on");
            assertThat(setting(owner, "synchronous_commit")).isEqualTo("on");
        }

        assertThat(system.kill(Part.POSTGRES).done()).isTrue();
        assertThat(system.start(Part.POSTGRES).done()).isTrue();

        try (Connection owner = connect("catalog", "catalog_owner")) {
            execute(owner, "DROP TABLE kept");
        }
    }

    @Test
    void letsARoleIntoNoDatabaseButItsOwn() throws SQLException {
        connect("booking", "booking_worker").close();

        assertThat(catchMessage(() -> connect("credits", "booking_worker"))).contains("permission denied");
    }

    @Test
    void keepsTopicsWhenTheBrokerIsKilled() throws Exception {
        Map<String, Object> broker = Map.of("bootstrap.servers", "localhost:" + PORTS.of(Part.KAFKA));
        try (Admin admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }

        assertThat(system.kill(Part.KAFKA).done()).isTrue();
        assertThat(system.start(Part.KAFKA).done()).isTrue();

        try (Admin admin = Admin.create(broker)) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
    }

    @Test
    void saysWhichPartEndedByItself() throws InterruptedException {
        PartStatus kafka = system.status().stream()
                .filter(status -> status.part() == Part.KAFKA)
                .findFirst()
                .orElseThrow();
        ProcessHandle.of(kafka.pid().orElseThrow()).orElseThrow().destroyForcibly();

        await().untilAsserted(() -> assertThat(said).anyMatch(line -> line.startsWith("kafka ended by itself, see ")));
        assertThat(system.start(Part.KAFKA).done()).isTrue();
    }

    @Test
    void refusesToStartWhatRuns() throws InterruptedException {
        assertThat(system.start(Part.MAIL)).isEqualTo(Outcome.refused("mail is already running"));
    }

    @Test
    void namesAPortThatIsTaken() {
        assertThat(new Preflight(layout, PORTS).trouble()).isPresent();
    }

    private static Connection connect(String database, String user) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(PORTS.of(Part.POSTGRES), database),
                user,
                PostgresPart.PASSWORD);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String catchMessage(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        return org.assertj.core.api.Assertions.catchThrowable(action).getMessage();
    }
}
