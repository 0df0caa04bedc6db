package io.rollcall.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.launcher.mail.MailFolder;
import io.rollcall.launcher.system.Layout;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.Ports;
import io.rollcall.launcher.system.RollcallSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** All of Rollcall from the jars of this build, and what its database, broker and mail server hold. */
final class WholeSystem implements AutoCloseable {

    /** Below the range from which the system gives ports to anybody. */
    private static final Ports PORTS = new Ports(20_080);

    private static final List<String> SERVICES = List.of("catalog", "scheduling", "booking", "credits", "notification");

    // Bookings and ledger are compared by the clock, whether or not anything else happens.
    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'flyway%'
               AND table_name NOT LIKE 'reconciliation%'
            """;

    private static final String COMPARING = ".reconciliation";

    private final Layout layout;
    private RollcallSystem parts;

    private WholeSystem(Layout layout) {
        this.layout = layout;
        this.parts = parts(layout);
    }

    private static RollcallSystem parts(Layout layout) {
        return new RollcallSystem(layout, PORTS, Clock.systemUTC(), line -> {});
    }

    static WholeSystem start(Path folder) throws IOException, InterruptedException {
        WholeSystem system = new WholeSystem(new Layout(Path.of("../.."), folder));
        system.start();
        return system;
    }

    private void start() throws IOException, InterruptedException {
        parts.prepareFolders();
        parts.start();
    }

    void restart() throws IOException, InterruptedException {
        parts.close();
        parts = parts(layout);
        start();
    }

    void kill(Part part) throws InterruptedException {
        assertThat(parts.kill(part).done()).isTrue();
    }

    void start(Part part) throws InterruptedException {
        assertThat(parts.start(part).done()).isTrue();
    }

    URI gateway() {
        return URI.create("http://localhost:" + PORTS.gateway());
    }

    MailFolder mails() {
        return new MailFolder(layout.mail());
    }

    Map<String, Object> broker() {
        return Map.of("bootstrap.servers", "localhost:" + PORTS.of(Part.KAFKA));
    }

    /** As somebody for whom row-level security does not hold. */
    Connection connect(String database) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(PORTS.of(Part.POSTGRES), database);
        return DriverManager.getConnection(url, "postgres", "");
    }

    /** The only column of the rows, asked by somebody for whom row-level security does not hold. */
    List<String> column(String database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    long number(String database, String query) throws SQLException {
        return Long.parseLong(column(database, query).getFirst());
    }

    /** Of every table that the services have. */
    SortedMap<String, Long> rowCounts() throws SQLException {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (String database : SERVICES) {
            for (String table : column(database, TABLES)) {
                counts.put(database + "." + table, number(database, "SELECT count(*) FROM \"" + table + "\""));
            }
        }
        return counts;
    }

    /** What is still on its way between the services, or to a client's mailbox. Empty when everything has come to rest. */
    SortedMap<String, Long> onTheWay() throws SQLException, ExecutionException, InterruptedException {
        SortedMap<String, Long> waiting = new TreeMap<>();
        for (String database : SERVICES) {
            waiting.put("outbox of " + database, number(database, "SELECT count(*) FROM outbox"));
        }
        waiting.put("letters", number("notification", "SELECT count(*) FROM letter WHERE state = 'waiting'"));
        waiting.put(
                "bookings", number("booking", "SELECT count(*) FROM booking WHERE state IN ('pending', 'cancelling')"));
        waiting.putAll(lag());
        waiting.values().removeIf(count -> count == 0);
        return waiting;
    }

    private SortedMap<String, Long> lag() throws ExecutionException, InterruptedException {
        SortedMap<String, Long> committed = offsets();
        try (Admin admin = Admin.create(broker())) {
            SortedMap<String, Long> lag = new TreeMap<>();
            for (String group : groups(admin)) {
                Map<TopicPartition, OffsetSpec> asked =
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().keySet().stream()
                                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
                admin.listOffsets(asked).all().get().forEach((partition, end) -> {
                    String name = group + " " + partition;
                    lag.put(name, end.offset() - committed.getOrDefault(name, 0L));
                });
            }
            return lag;
        }
    }

    /** How far each consumer group has read each partition. */
    SortedMap<String, Long> offsets() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(broker())) {
            SortedMap<String, Long> offsets = new TreeMap<>();
            for (String group : groups(admin)) {
                admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .forEach((partition, offset) -> offsets.put(group + " " + partition, offset.offset()));
            }
            return offsets;
        }
    }

    private static List<String> groups(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listGroups().all().get().stream()
                .map(group -> group.groupId())
                .filter(group -> !group.endsWith(COMPARING))
                .toList();
    }

    @Override
    public void close() {
        parts.close();
    }
}
