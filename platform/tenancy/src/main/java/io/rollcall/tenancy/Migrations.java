package io.rollcall.tenancy;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.InitializingBean;

/**
 * Brings the database to this version before anything reads it: first the tables that every service has
 * ({@code db/platform}), then the service's own ({@code db/migration}). Several instances may start at once; Flyway
 * lets one through.
 */
final class Migrations implements InitializingBean {

    private final DatabaseProperties database;

    Migrations(DatabaseProperties database) {
        this.database = database;
    }

    @Override
    public void afterPropertiesSet() {
        migrate("classpath:db/platform", "flyway_platform_history");
        migrate("classpath:db/migration", "flyway_schema_history");
    }

    private void migrate(String location, String history) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.ownerRole(), database.passwordOfOwner())
                .locations(location)
                .table(history)
                // The second history begins in a schema that the first has filled.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(Map.of("app", database.appRole(), "worker", database.workerRole()))
                .load()
                .migrate();
    }
}
