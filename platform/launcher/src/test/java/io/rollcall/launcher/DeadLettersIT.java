package io.rollcall.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.envelope.Topic;
import io.rollcall.launcher.LetterConsumer.Parcel;
import io.rollcall.testkit.TestBroker;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicRecord;
import io.rollcall.testkit.TopicWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands against a real broker, and letters that a real consumer has set aside. */
class DeadLettersIT {

    private static final String SETTLED = "rollcall.dead-letters.settled.v1";

    private final String topic = "rollcall.test." + UUID.randomUUID();
    private final String group = "parcels";
    private final String deadLetters = Topic.deadLetters(topic, group);
    private final TopicWriter writer = new TopicWriter();

    @AfterEach
    void close() {
        writer.close();
    }

    private record Answer(int code, String out, String err) {}

    private static Answer run(String... words) {
        List<String> all = new ArrayList<>(List.of("dead-letters"));
        all.addAll(Arrays.asList(words));
        if (!all.contains("--data") && !all.contains("--bootstrap")) {
            all.addAll(List.of("--bootstrap", TestBroker.bootstrapServers()));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = RollcallCommand.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = command.execute(all.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }

    @Test
    void whatAConsumerSetAsideIsHandledAfterItWasMendedAndTheLetterReplayed() {
        TestBroker.create(topic);
        UUID poisoned = send("a", 5);
        send("a", 6);
        try (LetterConsumer consumer = new LetterConsumer(topic, group, Set.of(5));
                TopicReader messages = TopicReader.of(topic)) {
            String id = awaitLetters(1).getFirst();
            assertThat(run("list", "--topic", topic).out())
                    .contains(deadLetters + ": 1 open, 0 replayed, 0 discarded")
                    .containsPattern(id + "\\s+rollcall\\.test\\.parcel\\.v1\\s+a\\s+\\S+Z\\s+1\\s+cannot be handled");
            assertThat(run("show", id).out())
                    .contains("is open", "\"number\" : 5", "kafka_dlt-original-topic: " + topic)
                    .contains("kafka_dlt-original-offset: 0", "kafka_dlt-exception-message: ");
            consumer.mend();

            Answer replayed = run("replay", id, "--by", "ann");

            assertThat(replayed).isEqualTo(new Answer(0, id + " is replayed\n", ""));
            await().atMost(TopicReader.PATIENCE)
                    .untilAsserted(() -> assertThat(consumer.handled()).containsExactly(6, 5));
            TopicRecord again = messages.keyed("a").getLast();
            assertThat(again.id()).isEqualTo(poisoned.toString());
            assertThat(again.type()).isEqualTo("rollcall.test.parcel.v1");
            assertThat(again.headers().keySet()).noneMatch(name -> name.startsWith("kafka_dlt-"));
            assertThat(run("list", "--topic", topic).out())
                    .contains(deadLetters + ": 0 open, 1 replayed, 0 discarded", "None is open.");
            assertThat(run("show", id).out()).contains("was replayed by ann at ");
            assertThat(run("replay", id).err()).contains(id + " was replayed by ann at ");
            assertThat(run("discard", id, "--reason", "none").code()).isEqualTo(1);
        }
    }

    @Test
    void aReplayThatDidNotHelpLeavesALetterWithOneMoreTry() {
        TestBroker.create(topic);
        send("a", 5);
        try (LetterConsumer consumer = new LetterConsumer(topic, group, Set.of(5))) {
            String first = awaitLetters(1).getFirst();

            assertThat(run("replay", first).code()).isZero();

            awaitLettersInAll(2);
            List<JsonNode> open = open();
            assertThat(open).hasSize(1);
            assertThat(open.getFirst().get("id").asString()).isNotEqualTo(first);
            assertThat(open.getFirst().get("tries").asInt()).isEqualTo(2);
            assertThat(consumer.handled()).isEmpty();
        }
    }

    @Test
    void replaysAllThatIsOpenAndNothingThatIsSettled() {
        TestBroker.create(topic);
        TestBroker.create(deadLetters);
        int letters = 120;
        IntStream.range(0, letters).forEach(this::setAside);
        List<String> ids = awaitLetters(letters);
        try (LetterConsumer consumer = new LetterConsumer(topic, group, Set.of())) {
            int put = Integer.parseInt(field(ids.getFirst(), "number"));
            assertThat(run("discard", ids.getFirst(), "--reason", "a test parcel", "--by", "bob")
                            .code())
                    .isZero();

            Answer all = run("replay", "--all", "--topic", topic);

            assertThat(all).isEqualTo(new Answer(0, (letters - 1) + " are replayed\n", ""));
            await().atMost(TopicReader.PATIENCE)
                    .untilAsserted(() -> assertThat(consumer.handled()).hasSize(letters - 1));
            assertThat(consumer.handled()).doesNotHaveDuplicates().doesNotContain(put);
            assertThat(run("show", ids.getFirst()).out())
                    .contains("was discarded by bob at ")
                    .contains(": a test parcel");
            assertThat(run("replay", "--all", "--topic", topic).out()).isEqualTo("0 are replayed\n");
        }
    }

    @Test
    void aReplayThatEndsBeforeItIsNotedIsDoneAgain() throws ExecutionException, InterruptedException {
        TestBroker.create(topic);
        send("a", 5);
        try (LetterConsumer consumer = new LetterConsumer(topic, group, Set.of(5));
                TopicReader messages = TopicReader.of(topic)) {
            String id = awaitLetters(1).getFirst();
            consumer.mend();
            makeSettledTopic();
            limitNotes(10);
            try {
                assertThat(run("replay", id).code()).isEqualTo(1);
            } finally {
                limitNotes(1_000_000);
            }
            assertThat(messages.all()).hasSize(2);
            assertThat(open()).hasSize(1);

            assertThat(run("replay", id).code()).isZero();

            assertThat(messages.all())
                    .hasSize(3)
                    .extracting(TopicRecord::id)
                    .containsOnly(messages.all().getFirst().id());
            assertThat(open()).isEmpty();
        }
    }

    @Test
    void doesNotBuryANewerFactOfACompactedTopicOrBringBackAnErasedOne()
            throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        }
        send("changed", 1);
        send("erased", 2);
        send("latest", 3);
        try (LetterConsumer consumer = new LetterConsumer(topic, group, Set.of(1, 2, 3))) {
            List<String> ids = awaitLetters(3);
            send("changed", 4);
            writer.send(topic, "erased", Map.of(), null);
            await().atMost(TopicReader.PATIENCE).until(() -> consumer.handled().contains(4));
            consumer.mend();

            Answer all = run("replay", "--all", "--topic", topic);

            assertThat(all.code()).isEqualTo(1);
            assertThat(all.out()).contains("1 is replayed", "has a newer one of its key");
            await().atMost(TopicReader.PATIENCE)
                    .untilAsserted(() -> assertThat(consumer.handled()).containsExactly(4, 3));
            assertThat(open())
                    .hasSize(2)
                    .extracting(letter -> letter.get("key").asString())
                    .containsExactlyInAnyOrder("changed", "erased");
            assertThat(ids.stream().map(id -> run("replay", id)).map(Answer::code))
                    .containsOnly(1);
        }
    }

    @Test
    void saysWhatIsWrong(@TempDir Path empty) {
        TestBroker.create(topic);
        TestBroker.create(deadLetters);

        assertThat(run("show", deadLetters + "-0-7").err()).contains("there is no dead letter " + deadLetters + "-0-7");
        assertThat(run("show", deadLetters + "-99-0").err()).contains("there is no dead letter");
        assertThat(run("replay", "rollcall.none.dlt-0-0").err()).contains("there is no topic of dead letters");
        assertThat(run("show", topic + "-0-0").err()).contains("there is no topic of dead letters");
        assertThat(run("show", "17").err()).contains("17 is not the id of a dead letter");
        assertThat(run("list", "--topic", "rollcall.none").err()).contains("no topic of dead letters belongs to");
        assertThat(run("list", "--topic", topic).out()).contains("There are no dead letters.");
        assertThat(run("list", "--bootstrap", "localhost:1").err()).contains("no broker answers at localhost:1");
        assertThat(run("list", "--bootstrap", "nonsense").err()).contains("nonsense is no broker's address");
        assertThat(run("list", "--data", empty.toString()).err()).contains("nothing runs on");
        assertThat(run("discard", deadLetters + "-0-7", "--reason", " ").err()).contains("--reason must say something");
        assertThat(run("replay").code()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("replay", "--topic", topic).code()).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void aLetterThatDoesNotSayWhereItComesFromStays() {
        TestBroker.create(deadLetters);
        writer.send(deadLetters, "a", Map.of(), "not json".getBytes(StandardCharsets.UTF_8));
        String id = awaitLetters(1).getFirst();

        assertThat(run("replay", id).err()).contains("it does not say which topic it comes from; discard it");
        assertThat(run("show", id).out()).contains("not json", "the letter does not say");
    }

    private UUID send(String key, int number) {
        UUID id = UUID.randomUUID();
        Parcel parcel = Parcel.of(topic, key, number);
        writer.send(topic, key, TopicWriter.headers(id, parcel), LetterConsumer.CODEC.encode(parcel));
        return id;
    }

    /** More of them than one test has the patience to wait for from a consumer. */
    private void setAside(int number) {
        Parcel parcel = Parcel.of(topic, "key-" + number % 7, number);
        Map<String, String> headers = new HashMap<>(TopicWriter.headers(UUID.randomUUID(), parcel));
        headers.put("kafka_dlt-original-topic", topic);
        headers.put("kafka_dlt-original-partition", "\0".repeat(Integer.BYTES));
        headers.put("kafka_dlt-original-offset", "\0".repeat(Long.BYTES));
        writer.send(deadLetters, parcel.key(), headers, LetterConsumer.CODEC.encode(parcel));
    }

    private List<String> awaitLetters(int count) {
        awaitLettersInAll(count);
        return open().stream().map(letter -> letter.get("id").asString()).toList();
    }

    private void awaitLettersInAll(int count) {
        await().atMost(TopicReader.PATIENCE.multipliedBy(3)).until(() -> {
            try (Admin admin = admin()) {
                return admin.listTopics().names().get().contains(deadLetters);
            }
        });
        try (TopicReader reader = TopicReader.of(deadLetters)) {
            await().atMost(TopicReader.PATIENCE.multipliedBy(4))
                    .pollInSameThread()
                    .until(() -> reader.all().size() >= count);
        }
    }

    private List<JsonNode> open() {
        JsonNode overview = JsonMapper.shared()
                .readTree(run("list", "--json", "-n", "500", "--topic", topic).out());
        return overview.get("open").valueStream().toList();
    }

    /** A field of the letter's body, as the command shows it. */
    private static String field(String id, String name) {
        return run("show", id)
                .out()
                .replaceAll("(?s).*\"" + name + "\" : (\\w+).*", "$1")
                .strip();
    }

    private static void makeSettledTopic() throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            if (!admin.listTopics().names().get().contains(SETTLED)) {
                admin.createTopics(List.of(
                                new NewTopic(SETTLED, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                        .all()
                        .get();
            }
        }
    }

    /** With a small limit the command publishes, and cannot note it: as if it had died in between. */
    private static void limitNotes(int bytes) throws InterruptedException, ExecutionException {
        ConfigResource notes = new ConfigResource(ConfigResource.Type.TOPIC, SETTLED);
        String limit = String.valueOf(bytes);
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry("max.message.bytes", limit), OpType.SET);
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(notes, List.of(set))).all().get();
            await().atMost(TopicReader.PATIENCE)
                    .until(() -> admin.describeConfigs(List.of(notes))
                            .all()
                            .get()
                            .get(notes)
                            .get("max.message.bytes")
                            .value()
                            .equals(limit));
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()));
    }
}
