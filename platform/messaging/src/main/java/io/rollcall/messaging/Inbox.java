package io.rollcall.messaging;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** Remembers which messages a consumer has handled. Only for handlers whose rows have no natural key. */
public final class Inbox {

    /** How long a message is remembered; one that comes again later than this is taken for new. */
    public static final Duration MEMORY = Duration.ofDays(7);

    /** Rows forgotten by one statement, so that none holds its locks for long. */
    private static final int FORGET_BATCH = 5_000;

    /** In order of ids: two consumers that meet the same messages wait for each other one way round only. */
    private static final String REMEMBER = """
            INSERT INTO inbox (consumer, message_id)
            SELECT :consumer, id FROM unnest(:ids) AS message (id) ORDER BY id
            ON CONFLICT DO NOTHING
            RETURNING message_id
            """;

    private static final String FORGET = """
            DELETE FROM inbox WHERE (consumer, message_id) IN (
              SELECT consumer, message_id FROM inbox
              WHERE received_at < now() - make_interval(secs => :age)
              LIMIT :limit)
            """;

    private final WorkerDatabase database;

    Inbox(WorkerDatabase database) {
        this.database = database;
    }

    /**
     * Remembers the batch and leaves out what the consumer has had before, in the open worker transaction: if that does
     * not commit, nothing is remembered.
     *
     * @return the messages that are new, in the batch's order; fails with {@link IllegalStateException} when no
     *     transaction is open
     */
    public <M extends Message> Mono<List<Received<M>>> fresh(String consumer, List<Received<M>> batch) {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .onErrorMap(NoTransactionException.class, e -> new IllegalStateException("no transaction is open", e))
                .flatMap(transaction -> {
                    if (!transaction.hasResource(database.connections())) {
                        return Mono.error(new IllegalStateException("no transaction is open on the worker pool"));
                    }
                    return remember(consumer, batch);
                });
    }

    private <M extends Message> Mono<List<Received<M>>> remember(String consumer, List<Received<M>> batch) {
        return database.client()
                .sql(REMEMBER)
                .bind("consumer", consumer)
                .bind("ids", batch.stream().map(Received::id).toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all()
                .collect(Collectors.toCollection(HashSet::new))
                // Taking the id out leaves one of two deliveries that are in the same batch.
                .map(fresh -> batch.stream()
                        .filter(message -> fresh.remove(message.id()))
                        .toList());
    }

    /** Forgets what is older than {@link #MEMORY}. */
    Mono<Long> forget() {
        return forgetSome()
                .expand(forgotten -> forgotten < FORGET_BATCH ? Mono.empty() : forgetSome())
                .reduce(0L, Long::sum);
    }

    private Mono<Long> forgetSome() {
        return database.client()
                .sql(FORGET)
                .bind("age", (double) MEMORY.toSeconds())
                .bind("limit", FORGET_BATCH)
                .fetch()
                .rowsUpdated();
    }
}
