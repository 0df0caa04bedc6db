package io.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.Topic;
import io.rollcall.tenancy.WorkerDatabase;
import io.rollcall.testkit.TestBroker;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicRecord;
import io.rollcall.testkit.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ConsumersIT {

    private static final MessageCodec CODEC = new MessageCodec(List.of(Note.class));

    private final TestDatabase database = TestDatabase.fresh("catalog");
    private final Sql sql = new Sql(database);
    private final Topic topic = Note.topic("rollcall.test." + UUID.randomUUID());
    private final String group = "test." + UUID.randomUUID();
    private final String deadLetters = Topic.deadLetters(topic.name(), group);
    private final TopicWriter writer = new TopicWriter();

    @BeforeEach
    void makeTopics() {
        TestBroker.create(topic.name());
        TestBroker.create(deadLetters);
        sql.run("CREATE TABLE handled (id bigserial, number int)");
        sql.run("GRANT INSERT ON handled TO " + database.role() + "_worker");
        sql.run("GRANT USAGE ON SEQUENCE handled_id_seq TO " + database.role() + "_worker");
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void handlesABatchInOneTransaction() {
        publish(0, 5);
        try (RunningService service = reading(ConsumersIT::insertAll)) {
            awaitHandled("0", "1", "2", "3", "4");
            await().atMost(TopicReader.PATIENCE).until(() -> service.records(group, "handled") == 5);
        }
    }

    @Test
    void setsAPoisonRecordAsideAndCommitsTheOthersInOrder() {
        List<UUID> ids = publish(0, 10);
        try (RunningService service = reading(
                        worker -> batch -> insertAll(worker).handle(batch).then(refuse(batch, 5)));
                TopicReader dead = TopicReader.of(deadLetters)) {
            awaitHandled("0", "1", "2", "3", "4", "6", "7", "8", "9");

            TopicRecord letter = dead.await("the dead letter", read -> true);

            assertThat(letter.key()).isEqualTo("a");
            assertThat(letter.id()).isEqualTo(ids.get(5).toString());
            assertThat(letter.type()).isEqualTo("rollcall.test.note.v1");
            assertThat(letter.text("/number")).isEqualTo("5");
            assertThat(letter.headers())
                    .containsEntry("kafka_dlt-original-topic", topic.name())
                    .containsEntry("kafka_dlt-original-consumer-group", group)
                    .containsKeys(
                            "kafka_dlt-original-partition", "kafka_dlt-original-offset", "kafka_dlt-exception-message");
            await("the offset goes on").atMost(TopicReader.PATIENCE).until(() -> committedOffset() == 10);
            assertThat(dead.all()).hasSize(1);
            assertThat(service.records(group, "dead_lettered")).isEqualTo(1);
            assertThat(service.records(group, "handled")).isEqualTo(9);
        }
    }

    @Test
    void setsAsideWhatCannotBeRead() {
        Note note = Note.on(topic, "a", 1);
        Map<String, String> headers = TopicWriter.headers(UUID.randomUUID(), note);
        Map<String, String> withoutId = new HashMap<>(headers);
        withoutId.remove("ce_id");
        publish(0, 1);
        writer.send(topic.name(), "a", headers, "{".getBytes(StandardCharsets.UTF_8));
        writer.send(topic.name(), "a", withoutId, CODEC.encode(note));
        writer.send(topic.name(), "a", Map.of(), CODEC.encode(note));
        publish(2, 3);
        try (RunningService service = reading(ConsumersIT::insertAll);
                TopicReader dead = TopicReader.of(deadLetters)) {
            awaitHandled("0", "2");
            assertThat(dead.await("the dead letters", 3, read -> true)).hasSize(3);
            await().atMost(TopicReader.PATIENCE).until(() -> service.records(group, "dead_lettered") == 3);
        }
    }

    @Test
    void skipsTypesItDoesNotKnowAndTombstones() {
        Map<String, String> headers = new HashMap<>(TopicWriter.headers(UUID.randomUUID(), Note.on(topic, "a", 1)));
        headers.put("ce_type", "rollcall.test.note.v2");
        publish(0, 1);
        writer.send(topic.name(), "a", headers, "{}".getBytes(StandardCharsets.UTF_8));
        writer.send(topic.name(), "a", Map.of(), null);
        publish(1, 2);
        try (RunningService service = reading(ConsumersIT::insertAll);
                TopicReader dead = TopicReader.of(deadLetters)) {
            awaitHandled("0", "1");
            await().atMost(TopicReader.PATIENCE).until(() -> service.records(group, "skipped") == 1);
            await().atMost(TopicReader.PATIENCE).until(() -> service.records(group, "tombstone") == 1);
            await().atMost(TopicReader.PATIENCE).until(() -> committedOffset() == 4);
            assertThat(dead.all()).isEmpty();
        }
    }

    @Test
    void hasTheHandlerEraseTheKeysWhoseLastRecordIsATombstone() {
        publish(0, 1);
        writer.send(topic.name(), "a", Map.of(), null);
        publish(1, 2);
        writer.send(topic.name(), "b", Map.of(), null);
        List<String> erased = new CopyOnWriteArrayList<>();
        try (RunningService service = reading(worker -> new BatchHandler<>() {
            @Override
            public Mono<Void> handle(List<Received<Note>> batch) {
                return insertAll(worker).handle(batch);
            }

            @Override
            public Mono<Void> erase(List<String> keys) {
                return Mono.fromRunnable(() -> erased.addAll(keys));
            }
        })) {
            awaitHandled("0", "1");
            await().atMost(TopicReader.PATIENCE).until(() -> service.records(group, "tombstone") == 2);
            assertThat(erased).containsExactly("b");
        }
    }

    @Test
    void waitsForADatabaseThatRefusesConnections() {
        String worker = database.role() + "_worker";
        try (RunningService service = reading(ConsumersIT::insertAll);
                TopicReader dead = TopicReader.of(deadLetters)) {
            publish(0, 1);
            awaitHandled("0");
            sql.run("ALTER ROLE " + worker + " NOLOGIN");
            try {
                sql.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + worker
                        + "' AND datname = current_database()");
                long before = service.batches(group);
                publish(1, 3);
                await("more tries than poison gets")
                        .atMost(TopicReader.PATIENCE)
                        .until(() -> service.batches(group) > before + BatchListener.POISON_TRIES);
            } finally {
                sql.run("ALTER ROLE " + worker + " LOGIN");
            }
            awaitHandled("0", "1", "2");
            assertThat(dead.all()).isEmpty();
        }
    }

    @Test
    void triesAgainWhenTheConnectionIsCutInsideATransaction() {
        AtomicInteger cuts = new AtomicInteger(BatchListener.POISON_TRIES + 2);
        publish(0, 2);
        try (RunningService service = reading(
                        worker -> batch -> insertAll(worker).handle(batch).then(cut(worker, cuts)));
                TopicReader dead = TopicReader.of(deadLetters)) {
            awaitHandled("0", "1");
            assertThat(cuts).hasNegativeValue();
            assertThat(dead.all()).isEmpty();
            await().atMost(TopicReader.PATIENCE).until(() -> service.records(group, "handled") == 2);
        }
    }

    @Test
    void setsAPoisonRecordAsideAlsoWhenItFirstMetAnOutage() {
        AtomicInteger cuts = new AtomicInteger(2);
        publish(0, 2);
        try (RunningService service = reading(worker -> batch ->
                        insertAll(worker).handle(batch).then(cut(worker, cuts)).then(refuse(batch, 0)));
                TopicReader dead = TopicReader.of(deadLetters)) {
            awaitHandled("1");
            assertThat(dead.await("the dead letter", read -> true).text("/number"))
                    .isEqualTo("0");
            await().atMost(TopicReader.PATIENCE).until(() -> service.records(group, "dead_lettered") == 1);
        }
    }

    @Test
    void gathersWhatNobodyWaitsFor() {
        publish(0, 1);
        try (RunningService service = RunningService.on(database)
                .reading(topic.name(), group, Duration.ofSeconds(2), ConsumersIT::insertAll)
                .start()) {
            awaitHandled("0");
            double before = service.batches(group);

            publish(1, 60);

            awaitHandled(IntStream.range(0, 60).mapToObj(Integer::toString).toArray(String[]::new));
            assertThat(service.batches(group) - before).isLessThan(20);
        }
    }

    @Test
    void whoeverIsBehindCatchesUpWithoutGathering() {
        // More than ten answers of a broker that is not told to fill them: each of them would be waited for.
        String key = "a".repeat(100_000);
        publish(key, 0, 60);

        try (RunningService service = RunningService.on(database)
                .reading(topic.name(), group, Duration.ofSeconds(10), ConsumersIT::insertAll)
                .start()) {
            awaitHandled(IntStream.range(0, 60).mapToObj(Integer::toString).toArray(String[]::new));
            assertThat(service.batches(group)).isPositive();
        }
    }

    private RunningService reading(Function<WorkerDatabase, BatchHandler<Note>> handler) {
        return RunningService.on(database).reading(topic.name(), group, handler).start();
    }

    /** Publishes numbers under one key, and so into one partition. */
    private List<UUID> publish(int from, int to) {
        return publish("a", from, to);
    }

    private List<UUID> publish(String key, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> {
                    UUID id = UUID.randomUUID();
                    Note note = Note.on(topic, key, number);
                    writer.send(topic.name(), note.key(), TopicWriter.headers(id, note), CODEC.encode(note));
                    return id;
                })
                .toList();
    }

    private void awaitHandled(String... numbers) {
        await().atMost(TopicReader.PATIENCE)
                .untilAsserted(() -> assertThat(sql.column("SELECT number FROM handled ORDER BY id"))
                        .containsExactly(numbers));
    }

    private long committedOffset() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    private static BatchHandler<Note> insertAll(WorkerDatabase worker) {
        return batch -> Flux.fromIterable(batch)
                .concatMap(note -> worker.client()
                        .sql("INSERT INTO handled (number) VALUES (:number)")
                        .bind("number", note.message().number())
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    private static Mono<Void> refuse(List<Received<Note>> batch, int number) {
        return batch.stream().anyMatch(note -> note.message().number() == number)
                ? Mono.error(new IllegalArgumentException("cannot stand " + number))
                : Mono.empty();
    }

    private static Mono<Void> cut(WorkerDatabase worker, AtomicInteger cuts) {
        return Mono.defer(() -> cuts.getAndDecrement() > 0
                ? worker.client()
                        .sql("SELECT pg_terminate_backend(pg_backend_pid())")
                        .fetch()
                        .rowsUpdated()
                        .then()
                : Mono.empty());
    }
}
