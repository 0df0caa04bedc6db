package io.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactories;
import io.rollcall.contracts.envelope.Topic;
import io.rollcall.tenancy.WorkerDatabase;
import io.rollcall.testkit.TestBroker;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxIT {

    private static final UUID STUDIO = UUID.randomUUID();

    private final TestDatabase database = TestDatabase.fresh("catalog");
    private RunningService service;
    private Topic topic;

    @BeforeAll
    void start() {
        service = RunningService.on(database).start();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @BeforeEach
    void makeTopic() {
        topic = Note.topic("rollcall.test." + UUID.randomUUID());
        TestBroker.create(topic.name());
    }

    @Test
    void refusesToAppendWithoutATransaction() {
        StepVerifier.create(service.outbox().append(List.of(Note.on(topic, "a", 1))))
                .verifyError(IllegalStateException.class);
        StepVerifier.create(service.outbox().append(List.of())).verifyError(IllegalStateException.class);
    }

    @Test
    void refusesToAppendInATransactionOfAnotherDatabase() {
        WorkerDatabase other = new WorkerDatabase(ConnectionFactories.get("r2dbc:postgresql://%s_worker:%s@%s:%d/%s"
                .formatted(database.role(), TestDatabase.PASSWORD, database.host(), database.port(), database.name())));

        StepVerifier.create(other.transaction(service.outbox().append(List.of(Note.on(topic, "a", 1)))))
                .verifyError(IllegalStateException.class);
    }

    @Test
    void refusesToAppendWhileTransactionsOnBothPoolsAreOpen() {
        Mono<Void> inner = service.studios().inStudio(STUDIO, service.outbox().append(List.of(Note.on(topic, "a", 1))));
        StepVerifier.create(service.worker().transaction(inner)).verifyError(IllegalStateException.class);
    }

    @Test
    void publishesWhatAStudioTransactionCommits() {
        try (TopicReader reader = TopicReader.of(topic)) {
            service.studios()
                    .inStudio(STUDIO, service.outbox().append(List.of(Note.on(topic, "a", 1), Note.on(topic, "a", 2))))
                    .block();

            List<TopicRecord> sent = reader.await("both notes", 2, read -> true);

            assertThat(sent).extracting(read -> read.text("/number")).containsExactly("1", "2");
        }
    }

    @Test
    void describesEachMessageAsACloudEvent() {
        try (TopicReader reader = TopicReader.of(topic)) {
            String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
            service.worker()
                    .transaction(service.outbox().append(List.of(Note.on(topic, "a", 1))))
                    .contextWrite(context -> context.put("traceparent", trace))
                    .block();

            TopicRecord sent = reader.await("the note", read -> true);

            assertThat(sent.key()).isEqualTo("a");
            assertThat(UUID.fromString(sent.id()).version()).isEqualTo(7);
            assertThat(sent.headers())
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_source", "/rollcall/catalog-service")
                    .containsEntry("ce_type", "rollcall.test.note.v1")
                    .containsEntry("ce_subject", "a")
                    .containsEntry("content-type", "application/json")
                    .containsEntry("traceparent", trace)
                    .containsKey("ce_time");
        }
    }

    @Test
    void publishesNothingOfATransactionThatRollsBack() {
        try (TopicReader reader = TopicReader.of(topic)) {
            Mono<Void> failing = service.outbox()
                    .append(List.of(Note.on(topic, "a", 1)))
                    .then(Mono.error(new IllegalArgumentException("changed my mind")));
            StepVerifier.create(service.worker().transaction(failing)).verifyError(IllegalArgumentException.class);
            service.commit(Note.on(topic, "a", 2));

            reader.await("the second note", read -> true);

            assertThat(reader.all()).extracting(read -> read.text("/number")).containsExactly("2");
        }
    }

    @Test
    void refusesATopicThatAnotherServiceWrites() {
        Note foreign = Note.on(topic, "a", 1);
        var message = new ForeignNote(foreign.studioId());
        StepVerifier.create(service.worker().transaction(service.outbox().append(List.of(message))))
                .verifyError(IllegalArgumentException.class);
    }

    @Test
    void refusesAMessageThatKafkaWouldNotTake() {
        Note huge = Note.on(topic, "k".repeat(PostgresOutbox.MAX_PAYLOAD_BYTES), 1);
        StepVerifier.create(service.worker().transaction(service.outbox().append(List.of(huge))))
                .verifyError(IllegalArgumentException.class);
    }

    @Test
    void showsTheHttpRoleNothingOfTheOutbox() {
        StepVerifier.create(service.studios()
                        .inStudio(
                                STUDIO,
                                service.studios()
                                        .client()
                                        .sql("SELECT count(*) FROM outbox")
                                        .mapValue(Long.class)
                                        .one()))
                .verifyErrorSatisfies(
                        error -> assertThat(error).hasRootCauseMessage("permission denied for table outbox"));
    }

    @Test
    void inboxLeavesOutWhatItHasSeen() {
        Received<Note> first = note(1);
        Received<Note> second = note(2);
        assertThat(fresh("test.inbox", List.of(first, first))).containsExactly(first);
        assertThat(fresh("test.inbox", List.of(first, second))).containsExactly(second);
        assertThat(fresh("test.another", List.of(first))).containsExactly(first);
        StepVerifier.create(service.inbox().fresh("test.inbox", List.of(first)))
                .verifyError(IllegalStateException.class);
    }

    @Test
    void inboxForgetsByAge() {
        Received<Note> old = note(1);
        Received<Note> recent = note(2);
        fresh("test.forgetting", List.of(old, recent));
        Duration age = Inbox.MEMORY.plusMinutes(1);
        new Sql(database)
                .run("UPDATE inbox SET received_at = now() - interval '" + age.toSeconds() + " s' WHERE message_id = '"
                        + old.id() + "'");

        service.inbox().forget().block();

        assertThat(fresh("test.forgetting", List.of(old, recent))).containsExactly(old);
    }

    private List<Received<Note>> fresh(String consumer, List<Received<Note>> batch) {
        return service.worker()
                .transaction(service.inbox().fresh(consumer, batch))
                .blockOptional()
                .orElseThrow();
    }

    private Received<Note> note(int number) {
        return new Received<>(
                UUID.randomUUID(), "rollcall.test.note.v1", null, Instant.EPOCH, Note.on(topic, "a", number));
    }
}
