package io.rollcall.testkit;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.rollcall.contracts.envelope.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.kafka.KafkaContainer;

/**
 * One real Kafka broker for each JVM, in a container where Docker answers and in this JVM where it does not. It makes
 * no topics by itself, so that a missing topic fails a test as it would fail in production.
 */
public final class TestBroker {

    /** Few, so that tests are quick; more than one, so that a wrong key shows. */
    public static final int PARTITIONS = 3;

    private static final String IMAGE = "apache/kafka:4.2.1";
    private static final int ADMIN_TIMEOUT_SECONDS = 30;
    private static final String LONGEST_DELETED_MS = String.valueOf(90L * 24 * 60 * 60 * 1000);

    private TestBroker() {}

    public static String bootstrapServers() {
        return Holder.BOOTSTRAP_SERVERS;
    }

    /** Makes those of the topics that are not there yet, as their contract says. */
    public static void create(Collection<Topic> topics) {
        make(topics.stream()
                .map(topic -> new NewTopic(topic.name(), PARTITIONS, (short) 1).configs(configs(topic)))
                .toList());
    }

    /** Makes a topic that is not one of the contract, such as one for dead letters, unless it is there. */
    public static void create(String topic) {
        make(List.of(new NewTopic(topic, PARTITIONS, (short) 1)
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, LONGEST_DELETED_MS))));
    }

    private static Map<String, String> configs(Topic topic) {
        return topic.compacted()
                ? Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                : Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        String.valueOf(topic.retention().toMillis()));
    }

    private static void make(List<NewTopic> topics) {
        admin(admin -> {
            Set<String> present = admin.listTopics().names().get(ADMIN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            return admin.createTopics(missing).all().get(ADMIN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        });
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Admin admin) throws InterruptedException, ExecutionException, TimeoutException;
    }

    private static <T> T admin(Question<T> question) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            return question.ask(admin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker was asked", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not do what it was asked", e);
        }
    }

    /** Whether these consumer groups have read, and said so, all that is in the topic at this moment. */
    public static boolean read(Topic topic, Collection<String> groups) {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        return admin(admin -> {
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                            partitions.stream().collect(toMap(identity(), partition -> OffsetSpec.latest())))
                    .all()
                    .get(ADMIN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            Map<String, Map<TopicPartition, OffsetAndMetadata>> read = admin.listConsumerGroupOffsets(groups.stream()
                            .collect(toMap(
                                    identity(),
                                    group -> new ListConsumerGroupOffsetsSpec().topicPartitions(partitions))))
                    .all()
                    .get(ADMIN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return read.values().stream()
                    .allMatch(group -> ends.entrySet().stream().allMatch(end -> {
                        OffsetAndMetadata next = group.get(end.getKey());
                        return (next == null ? 0 : next.offset())
                                >= end.getValue().offset();
                    }));
        });
    }

    private static String start() {
        return Docker.available() ? startContainer() : startEmbedded();
    }

    // Lives as long as the JVM; removed by Testcontainers' own reaper.
    private static String startContainer() {
        KafkaContainer container = new KafkaContainer(IMAGE);
        brokerProperties()
                .forEach((key, value) -> container.withEnv(
                        "KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        container.start();
        return container.getBootstrapServers();
    }

    private static String startEmbedded() {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
        broker.brokerProperties(brokerProperties());
        broker.afterPropertiesSet();
        EndOfTheRun.stop(broker::destroy);
        return broker.getBrokersAsString();
    }

    private static Map<String, String> brokerProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("auto.create.topics.enable", "false");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("offsets.topic.num.partitions", "5");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        return properties;
    }

    private static final class Holder {
        private static final String BOOTSTRAP_SERVERS = start();
    }
}
