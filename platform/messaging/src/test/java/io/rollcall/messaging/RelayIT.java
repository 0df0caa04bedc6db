package io.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.envelope.Topic;
import io.rollcall.testkit.TestBroker;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicRecord;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class RelayIT {

    private static final int WRITERS = 8;
    private static final int KEYS = 12;
    private static final int NOTES_PER_KEY = 100;

    private final TestDatabase database = TestDatabase.fresh("catalog");
    private final Sql sql = new Sql(database);
    private final Topic topic = Note.topic("rollcall.test." + UUID.randomUUID());

    @BeforeEach
    void makeTopic() {
        TestBroker.create(topic.name());
    }

    @Test
    void twoRelaysDeliverAllOnceInTheOrderOfCommitsPerKeyWhileWritersCompete() {
        try (RunningService first = RunningService.on(database).start();
                RunningService second = RunningService.on(database).start();
                TopicReader reader = TopicReader.of(topic)) {
            sql.run("CREATE TABLE aggregate (key text PRIMARY KEY, version int NOT NULL DEFAULT 0)");
            sql.run("INSERT INTO aggregate (key) SELECT 'key-' || n FROM generate_series(0, " + (KEYS - 1) + ") AS n");
            sql.run("GRANT SELECT, UPDATE ON aggregate TO " + database.role() + "_worker");
            List<Integer> keys = IntStream.range(0, KEYS * NOTES_PER_KEY)
                    .mapToObj(n -> n % KEYS)
                    .collect(Collectors.toList());
            Collections.shuffle(keys, new Random(1));

            Flux.fromIterable(keys)
                    .flatMap(key -> change(key % 2 == 0 ? first : second, "key-" + key), WRITERS)
                    .blockLast();

            await().atMost(TopicReader.PATIENCE).until(() -> sql.outboxRows() == 0);
            Map<String, List<String>> versions = reader.all().stream()
                    .collect(Collectors.groupingBy(
                            TopicRecord::key, Collectors.mapping(read -> read.text("/number"), Collectors.toList())));
            List<String> inOrder = IntStream.rangeClosed(1, NOTES_PER_KEY)
                    .mapToObj(Integer::toString)
                    .toList();
            assertThat(versions)
                    .hasSize(KEYS)
                    .allSatisfy((key, seen) -> assertThat(seen).isEqualTo(inOrder));
        }
    }

    /** Takes the row's lock, then appends: what the outbox asks of those who want order. */
    private Mono<Void> change(RunningService service, String key) {
        return service.worker()
                .transaction(service.worker()
                        .client()
                        .sql("UPDATE aggregate SET version = version + 1 WHERE key = :key RETURNING version")
                        .bind("key", key)
                        .mapValue(Integer.class)
                        .one()
                        .flatMap(version -> service.outbox().append(List.of(Note.on(topic, key, version)))));
    }

    @Test
    void relayStoppedBetweenAckAndDeleteSendsTheSameMessageAgain() {
        AtomicInteger cuts = new AtomicInteger(1);
        try (RunningService service = sendingThrough((producer, method, args) -> {
                    Object result = method.invoke(producer, args);
                    if (method.getName().equals("flush") && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        cutTheRelaysSession();
                    }
                    return result;
                });
                TopicReader reader = TopicReader.of(topic)) {
            service.commit(Note.on(topic, "a", 1), Note.on(topic, "a", 2));

            List<TopicRecord> sent = reader.await("both notes twice", 4, read -> true);

            await().atMost(TopicReader.PATIENCE).until(() -> sql.outboxRows() == 0);
            assertThat(sent).extracting(read -> read.text("/number")).containsExactly("1", "2", "1", "2");
            assertThat(sent.get(2).id()).isEqualTo(sent.get(0).id());
            assertThat(sent.get(3).id()).isEqualTo(sent.get(1).id());
        }
    }

    /** At the moment when Kafka has everything and the outbox has it still. */
    private void cutTheRelaysSession() {
        sql.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE state = 'idle in transaction' AND datname = current_database()");
    }

    @Test
    void keepsWhatKafkaDidNotTakeWithAllThatFollows() {
        AtomicInteger sends = new AtomicInteger();
        try (RunningService service = sendingThrough(
                        (producer, method, args) -> method.getName().equals("send") && sends.incrementAndGet() == 3
                                ? CompletableFuture.failedFuture(new TimeoutException("no acknowledgement"))
                                : method.invoke(producer, args));
                TopicReader reader = TopicReader.of(topic)) {
            service.commit(IntStream.rangeClosed(1, 5)
                    .mapToObj(n -> Note.on(topic, "a", n))
                    .toArray(Note[]::new));

            await().atMost(TopicReader.PATIENCE).until(() -> sql.outboxRows() == 0);

            assertThat(reader.all()).extracting(read -> read.text("/number")).containsExactly("1", "2", "3", "4", "5");
            assertThat(sends).hasValue(6);
        }
    }

    @FunctionalInterface
    private interface Interception {
        Object on(Producer<?, ?> producer, Method method, Object[] args) throws ReflectiveOperationException;
    }

    private RunningService sendingThrough(Interception interception) {
        return RunningService.on(database)
                .with(context -> context.registerBean(
                        DefaultKafkaProducerFactoryCustomizer.class,
                        () -> producers -> producers.addPostProcessor(producer -> intercepted(producer, interception))))
                .start();
    }

    @SuppressWarnings("unchecked") // a proxy of this very interface
    private static <K, V> Producer<K, V> intercepted(Producer<K, V> producer, Interception interception) {
        return (Producer<K, V>) Proxy.newProxyInstance(
                RelayIT.class.getClassLoader(), new Class<?>[] {Producer.class}, (self, method, args) -> {
                    try {
                        return interception.on(producer, method, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void carriesMoreThanOneBatchOfASlot() {
        int notes = 2 * Relay.BATCH + 1;
        try (RunningService service = RunningService.on(database).start();
                TopicReader reader = TopicReader.of(topic)) {
            service.commit(IntStream.range(0, notes)
                    .mapToObj(n -> Note.on(topic, "a", n))
                    .toArray(Note[]::new));

            List<TopicRecord> sent = reader.await("all notes", notes, read -> true);

            assertThat(sent)
                    .extracting(read -> Integer.parseInt(read.text("/number")))
                    .containsExactlyElementsOf(IntStream.range(0, notes).boxed().toList());
        }
    }

    @Test
    void deliversWhatWasCommittedWhileNoRelayRan() {
        try (RunningService service = RunningService.on(database).start();
                TopicReader reader = TopicReader.of(topic)) {
            service.relay().stop();
            service.commit(Note.on(topic, "a", 1));
            assertThat(sql.outboxRows()).isEqualTo(1);

            service.relay().start();

            reader.await("the note", read -> read.text("/number").equals("1"));
        }
    }

    @Test
    void leavesASlotToTheRelayThatHoldsIt() {
        try (RunningService service = RunningService.on(database).start()) {
            short slot = OutboxTable.slotOf("a");
            short other = OutboxTable.slotOf("b");
            service.relay().stop();
            OutboxTable table = new OutboxTable(service.worker().client());

            Mono<Map<Short, Relay.Run>> whileHeld = service.worker()
                    .transaction(table.lock(List.of(slot), Duration.ofSeconds(15))
                            .then(Mono.defer(() -> Mono.fromFuture(
                                    service.relay().run(List.of(slot, other)).toFuture()))));

            assertThat(whileHeld.block()).isEqualTo(Map.of(slot, Relay.Run.TAKEN, other, Relay.Run.DONE));
            assertThat(service.relay().run(List.of(slot)).block()).isEqualTo(Map.of(slot, Relay.Run.DONE));
        }
    }

    @Test
    void startsAndTakesMessagesWhileKafkaIsAway() {
        try (RunningService service =
                RunningService.on(database).brokers("localhost:1").start()) {
            service.commit(Note.on(topic, "a", 1));

            assertThat(sql.outboxRows()).isEqualTo(1);
            assertThat(service.health()
                            .health()
                            .map(health -> health.getStatus())
                            .block())
                    .isEqualTo(Status.DOWN);
        }
    }

    @Test
    void isHealthyWhileKafkaAnswers() {
        try (RunningService service = RunningService.on(database).start()) {
            assertThat(service.health()
                            .health()
                            .map(health -> health.getStatus())
                            .block())
                    .isEqualTo(Status.UP);
        }
    }
}
