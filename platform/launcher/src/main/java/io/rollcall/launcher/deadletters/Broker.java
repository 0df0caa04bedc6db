package io.rollcall.launcher.deadletters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The Kafka that is asked, with a bound on every wait. */
final class Broker implements AutoCloseable {

    /** Longest wait for one answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private final String bootstrap;
    private final Admin admin;
    private @Nullable KafkaProducer<byte @Nullable [], byte @Nullable []> producer;

    private Broker(String bootstrap) {
        this.bootstrap = bootstrap;
        Map<String, Object> settings = settings();
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(PATIENCE));
        this.admin = Admin.create(settings);
    }

    /** @throws LettersRefused when nobody answers there */
    static Broker at(String bootstrap) {
        Broker broker;
        try {
            broker = new Broker(bootstrap);
        } catch (KafkaException e) {
            throw new LettersRefused(bootstrap + " is no broker's address, which looks like localhost:19092");
        }
        try {
            broker.answer(broker.admin.describeCluster().clusterId());
            return broker;
        } catch (LettersRefused e) {
            broker.close();
            throw e;
        }
    }

    Collection<String> topics() {
        return answer(admin.listTopics().names());
    }

    /** Whether the topic keeps the last record of each key, and drops those before. */
    boolean compacts(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return answer(admin.describeConfigs(List.of(resource)).all()).values().stream()
                .map(settings -> settings.get(TopicConfig.CLEANUP_POLICY_CONFIG).value())
                .anyMatch(policy -> policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    /** Makes the topic with the broker's own replication, unless it is there. */
    void make(String topic, int partitions, Map<String, String> configs) {
        if (topics().contains(topic)) {
            return;
        }
        NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(configs);
        try {
            admin.createTopics(List.of(wanted)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw refused(e.getCause());
            }
        } catch (TimeoutException e) {
            throw silent();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Publishes all, in this order, and waits until the broker has them. */
    void publish(List<ProducerRecord<byte @Nullable [], byte @Nullable []>> records) {
        KafkaProducer<byte @Nullable [], byte @Nullable []> open = producer();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
            records.forEach(each -> sent.add(open.send(each)));
            sent.forEach(this::answer);
        } catch (KafkaException e) {
            throw refused(e);
        }
    }

    private KafkaProducer<byte @Nullable [], byte @Nullable []> producer() {
        KafkaProducer<byte @Nullable [], byte @Nullable []> open = producer;
        if (open == null) {
            Map<String, Object> settings = settings();
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(PATIENCE));
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(PATIENCE));
            open = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    /** A reader of no group, which leaves no trace. To be closed by the caller. */
    KafkaConsumer<byte @Nullable [], byte @Nullable []> reader() {
        Map<String, Object> settings = settings();
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(PATIENCE));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(PATIENCE.dividedBy(2)));
        return settings;
    }

    private <T> T answer(Future<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw silent();
            }
            throw refused(e.getCause());
        } catch (TimeoutException e) {
            throw silent();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    LettersRefused silent() {
        return new LettersRefused(
                "no broker answers at " + bootstrap + " within " + PATIENCE.toSeconds() + " s; is it running?");
    }

    private LettersRefused refused(@Nullable Throwable why) {
        return new LettersRefused("the broker at %s refused: %s"
                .formatted(bootstrap, why == null ? "it does not say why" : why.getMessage()));
    }

    private static LettersRefused interrupted() {
        Thread.currentThread().interrupt();
        return new LettersRefused("interrupted");
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(PATIENCE);
        }
        admin.close(Duration.ZERO);
    }
}
