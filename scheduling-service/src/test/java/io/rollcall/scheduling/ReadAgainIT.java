package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Copies that were kept before they had more columns. */
class ReadAgainIT {

    /** Up to this version, whether there is one with just this number or not. */
    private static final String BEFORE_THE_SHOWCASE = "6?";

    private static final String LATEST = "latest";

    @Test
    void letsEveryFactInAgainOnceTheCopiesHaveMoreColumns() throws SQLException {
        TestDatabase database = TestDatabase.fresh("scheduling");
        migrate(database, "classpath:db/platform", "flyway_platform_history", LATEST);
        migrate(database, "classpath:db/migration", "flyway_schema_history", BEFORE_THE_SHOWCASE);
        try (Connection worker = database.asWorker();
                Statement statement = worker.createStatement()) {
            statement.execute("""
                    INSERT INTO known_offering (studio_id, offering_id, duration_seconds, capacity, published, version)
                    VALUES (gen_random_uuid(), gen_random_uuid(), 60, 1, true, 7);
                    INSERT INTO known_staff_member (studio_id, staff_member_id, active, teaching_roles, version)
                    VALUES (gen_random_uuid(), gen_random_uuid(), true, '{}', 7);
                    INSERT INTO session_availability (studio_id, session_id, taken, version)
                    VALUES (gen_random_uuid(), gen_random_uuid(), 3, 7);
                    """);
        }

        migrate(database, "classpath:db/migration", "flyway_schema_history", LATEST);

        for (String copies : new String[] {"known_offering", "known_staff_member", "session_availability"}) {
            assertThat(version(database, copies)).as(copies).isEqualTo(-1);
            assertThat(isForced(database, copies)).as(copies).isTrue();
        }
    }

    private static void migrate(TestDatabase database, String location, String history, String target) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.role() + "_owner", TestDatabase.PASSWORD)
                .locations(location)
                .table(history)
                .target(target)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(Map.of("app", database.role(), "worker", database.role() + "_worker"))
                .load()
                .migrate();
    }

    private static long version(TestDatabase database, String table) throws SQLException {
        try (Connection worker = database.asWorker();
                Statement statement = worker.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static boolean isForced(TestDatabase database, String table) throws SQLException {
        try (Connection superuser = database.asSuperuser();
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT relforcerowsecurity FROM pg_class WHERE relname = '" + table + "'")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }
}
