package io.rollcall.tenancy;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Makes the pools: small, separate, and with a bound on every wait. */
final class ConnectionPools {

    /** Idle connections beyond this are closed and made anew, so that a failed-over database is noticed. */
    private static final Duration MAX_LIFE = Duration.ofMinutes(30);

    /**
     * Worker statements take lists and find every row by an index. Planned anew for each list they cost more to plan than
     * to run, and a plan made while a table was empty would scan it for ever after.
     */
    private static final Map<String, String> PLANNED_ONCE = Map.of(
            "plan_cache_mode", "force_generic_plan",
            "enable_seqscan", "off",
            "enable_hashjoin", "off",
            "enable_mergejoin", "off");

    private final DatabaseProperties database;

    ConnectionPools(DatabaseProperties database) {
        this.database = database;
    }

    ConnectionPool http() {
        return pool("http", database.appRole(), database.password(), database.httpPool(), Map.of());
    }

    ConnectionPool worker() {
        return pool("worker", database.workerRole(), database.passwordOfWorker(), database.workerPool(), PLANNED_ONCE);
    }

    private ConnectionPool pool(String name, String role, String password, int size, Map<String, String> planning) {
        Map<String, String> options = new HashMap<>(planning);
        options.put("statement_timeout", millis(database.statementTimeout()));
        options.put("lock_timeout", millis(database.lockTimeout()));
        options.put("idle_in_transaction_session_timeout", millis(database.idleInTransactionTimeout()));
        PostgresqlConnectionFactory connections =
                new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                        .applicationName("rollcall-" + name)
                        .host(database.host())
                        .port(database.port())
                        .database(database.name())
                        .username(role)
                        .password(password)
                        .sslMode(SSLMode.fromValue(database.sslMode()))
                        .options(options)
                        .build());
        return new ConnectionPool(ConnectionPoolConfiguration.builder(connections)
                .name(name)
                .initialSize(0)
                .maxSize(size)
                .maxAcquireTime(database.maxAcquireTime())
                .maxValidationTime(database.maxValidationTime())
                .maxLifeTime(MAX_LIFE)
                .build());
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
