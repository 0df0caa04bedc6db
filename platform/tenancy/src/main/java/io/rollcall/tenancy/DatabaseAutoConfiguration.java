package io.rollcall.tenancy;

import io.r2dbc.pool.ConnectionPool;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.ProblemTranslator;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;

/** The service's database: migrated, then seen through two pools with a role each. */
@AutoConfiguration(before = R2dbcAutoConfiguration.class)
@EnableConfigurationProperties(DatabaseProperties.class)
public class DatabaseAutoConfiguration {

    @Bean
    Migrations migrations(DatabaseProperties database) {
        return new Migrations(database);
    }

    /** Primary: what Spring Data uses goes through row-level security. */
    @Bean(destroyMethod = "dispose")
    @Primary
    @DependsOn("migrations")
    ConnectionPool httpConnections(DatabaseProperties database) {
        return new ConnectionPools(database).http();
    }

    @Bean(destroyMethod = "dispose")
    @DependsOn("migrations")
    ConnectionPool workerConnections(DatabaseProperties database) {
        return new ConnectionPools(database).worker();
    }

    @Bean
    StudioDatabase studioDatabase(ConnectionPool httpConnections) {
        return new StudioDatabase(httpConnections);
    }

    @Bean
    WorkerDatabase workerDatabase(
            @org.springframework.beans.factory.annotation.Qualifier("workerConnections") ConnectionPool connections) {
        return new WorkerDatabase(connections);
    }

    @Bean
    StudioDirectory studioDirectory(StudioDatabase database) {
        return new StudioDirectory(database);
    }

    @Bean
    StudioAccess studioAccess(StudioDirectory studios) {
        return new StudioAccess(studios);
    }

    /** For transactions on the HTTP pool. */
    @Bean
    IdempotencyKeys idempotencyKeys(StudioDatabase database) {
        return new IdempotencyKeys(database.client());
    }

    @Bean
    KeyHousekeeping keyHousekeeping(WorkerDatabase database) {
        return new KeyHousekeeping(database);
    }

    @Bean
    ProblemTranslator databaseProblems() {
        return new DatabaseProblems();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Supplier<UUID> ids() {
        return new TimeOrderedIds();
    }
}
