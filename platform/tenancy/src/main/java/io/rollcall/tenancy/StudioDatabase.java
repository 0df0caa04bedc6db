package io.rollcall.tenancy;

import io.r2dbc.spi.ConnectionFactory;
import java.util.UUID;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * The service's database as one studio sees it. Row-level security shows nothing until a transaction is bound to a
 * studio, and the binding ends with the transaction.
 */
public final class StudioDatabase {

    private static final String BIND = "SELECT set_config('app.studio', :studio, true)";
    private static final String BIND_ACCOUNT = "SELECT set_config('app.account', :account, true)";

    private final ConnectionFactory connections;
    private final DatabaseClient client;
    private final TransactionalOperator transactions;

    public StudioDatabase(ConnectionFactory connections) {
        this.connections = connections;
        this.client = DatabaseClient.create(connections);
        this.transactions = TransactionalOperator.create(new R2dbcTransactionManager(connections));
    }

    public ConnectionFactory connections() {
        return connections;
    }

    /** For statements inside {@link #inStudio}; outside of it they see no row. */
    public DatabaseClient client() {
        return client;
    }

    /** Runs the work in one transaction bound to the studio, to its end even when the caller goes away. */
    public <T> Mono<T> inStudio(UUID studioId, Mono<T> work) {
        Mono<Long> bound =
                client.sql(BIND).bind("studio", studioId.toString()).fetch().rowsUpdated();
        return Uncancelled.run(transactions.transactional(bound.then(work)));
    }

    /**
     * Runs the work in one transaction bound to an account and to no studio: it sees what a table's policy shows to that
     * account, across studios, and nothing of any other table.
     */
    public <T> Mono<T> asAccount(UUID accountId, Mono<T> work) {
        Mono<Long> bound = client.sql(BIND_ACCOUNT)
                .bind("account", accountId.toString())
                .fetch()
                .rowsUpdated();
        return Uncancelled.run(transactions.transactional(bound.then(work)));
    }
}
