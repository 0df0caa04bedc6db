package io.rollcall.tenancy;

import io.r2dbc.spi.ConnectionFactory;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * The service's database for work across studios: consumers, relay, sweepers, reservation writers. Its role may touch
 * only the tables and operations that such work needs, and every statement names the studio that was checked before.
 */
public final class WorkerDatabase {

    private final ConnectionFactory connections;
    private final DatabaseClient client;
    private final TransactionalOperator transactions;

    public WorkerDatabase(ConnectionFactory connections) {
        this.connections = connections;
        this.client = DatabaseClient.create(connections);
        this.transactions = TransactionalOperator.create(new R2dbcTransactionManager(connections));
    }

    public ConnectionFactory connections() {
        return connections;
    }

    public DatabaseClient client() {
        return client;
    }

    /** Runs the work in one transaction, to its end even when the caller goes away. */
    public <T> Mono<T> transaction(Mono<T> work) {
        return Uncancelled.run(transactions.transactional(work));
    }
}
