package io.rollcall.messaging;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.messaging.OutboxTable.NewRow;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.Traces;
import io.rollcall.tenancy.WorkerDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** The outbox as a table beside the service's own, so that one commit decides about both. */
final class PostgresOutbox implements Outbox {

    /** Less than Kafka's limit for one record (1 MiB), so that no message can block those behind it. */
    static final int MAX_PAYLOAD_BYTES = 900_000;

    private final StudioDatabase studios;
    private final WorkerDatabase worker;
    private final MessageCodec codec;
    private final Supplier<UUID> ids;
    private final Clock clock;
    private final String service;
    private final IntConsumer relay;

    /**
     * @param service who writes; only topics of this source are taken
     * @param relay told of each slot that has got a message, after the commit
     */
    PostgresOutbox(
            StudioDatabase studios,
            WorkerDatabase worker,
            MessageCodec codec,
            Supplier<UUID> ids,
            Clock clock,
            String service,
            IntConsumer relay) {
        this.studios = studios;
        this.worker = worker;
        this.codec = codec;
        this.ids = ids;
        this.clock = clock;
        this.service = service;
        this.relay = relay;
    }

    @Override
    public Mono<Void> append(List<? extends Message> messages) {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .onErrorMap(NoTransactionException.class, e -> new IllegalStateException("no transaction is open", e))
                .flatMap(transaction -> append(messages, transaction));
    }

    private Mono<Void> append(List<? extends Message> messages, TransactionSynchronizationManager transaction) {
        DatabaseClient client = clientIn(transaction);
        if (messages.isEmpty()) {
            return Mono.empty();
        }
        return Mono.deferContextual(context -> {
            Traces traces = Traces.in(context);
            List<NewRow> rows = messages.stream()
                    .map(message -> row(message, traces.of(message.bookingId())))
                    .toList();
            transaction.registerSynchronization(new WakeRelay(relay, rows));
            return OutboxTable.append(client, rows);
        });
    }

    private DatabaseClient clientIn(TransactionSynchronizationManager transaction) {
        boolean studio = transaction.hasResource(studios.connections());
        boolean work = transaction.hasResource(worker.connections());
        if (studio == work) {
            throw new IllegalStateException(
                    studio
                            ? "transactions on both pools are open, and a message can commit with one only"
                            : "no transaction is open on a pool of this service");
        }
        return studio ? studios.client() : worker.client();
    }

    private NewRow row(Message message, @Nullable String traceparent) {
        if (!message.topic().source().equals(service)) {
            throw new IllegalArgumentException(
                    message.topic().name() + " is written by " + message.topic().source() + ", not by " + service);
        }
        byte[] payload = codec.encode(message);
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("a message for "
                    + message.topic().name() + " has " + payload.length + " bytes, more than " + MAX_PAYLOAD_BYTES);
        }
        UUID id = ids.get();
        String headers = CloudEvents.toJson(message, clock.instant(), traceparent);
        return new NewRow(
                id, message.topic().name(), message.key(), headers, new String(payload, StandardCharsets.UTF_8));
    }

    private record WakeRelay(IntConsumer relay, List<NewRow> rows) implements TransactionSynchronization {
        @Override
        public Mono<Void> afterCommit() {
            return Mono.fromRunnable(
                    () -> rows.stream().mapToInt(NewRow::slot).distinct().forEach(relay));
        }
    }
}
