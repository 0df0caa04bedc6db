package io.rollcall.tenancy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The service's database.
 *
 * @param name database name
 * @param role prefix of the three roles: {@code role_owner} migrates, {@code role} serves HTTP, {@code role_worker}
 *     works across studios; the database's name when not given
 * @param password of all three roles, unless they have their own
 * @param sslMode libpq's words: disable, require, verify-full ...
 * @param httpPool connections for HTTP
 * @param workerPool connections for consumers, relay, sweepers and reservation writers
 * @param maxAcquireTime longest wait for a connection; then 503
 * @param maxValidationTime longest check of an idle connection
 * @param statementTimeout longest statement
 * @param lockTimeout longest wait for a lock
 * @param idleInTransactionTimeout longest pause inside a transaction: so long can an instance that stands still keep rows
 *     from the one that takes over. The relay sets its own
 */
@ConfigurationProperties("rollcall.database")
public record DatabaseProperties(
        @DefaultValue("localhost") String host,
        @DefaultValue("5432") int port,
        String name,
        @Nullable String role,
        @DefaultValue("rollcall") String password,
        @Nullable String ownerPassword,
        @Nullable String workerPassword,
        @DefaultValue("prefer") String sslMode,
        @DefaultValue("10") int httpPool,
        @DefaultValue("10") int workerPool,
        @DefaultValue("3s") Duration maxAcquireTime,
        @DefaultValue("2s") Duration maxValidationTime,
        @DefaultValue("10s") Duration statementTimeout,
        @DefaultValue("5s") Duration lockTimeout,
        @DefaultValue("15s") Duration idleInTransactionTimeout) {

    String appRole() {
        return role == null ? name : role;
    }

    String workerRole() {
        return appRole() + "_worker";
    }

    String ownerRole() {
        return appRole() + "_owner";
    }

    String passwordOfOwner() {
        return ownerPassword == null ? password : ownerPassword;
    }

    String passwordOfWorker() {
        return workerPassword == null ? password : workerPassword;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s?sslmode=%s".formatted(host, port, name, sslMode);
    }
}
