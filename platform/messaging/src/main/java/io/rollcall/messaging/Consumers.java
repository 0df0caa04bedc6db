package io.rollcall.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.Topic;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/** One container for each {@link Subscription}. Starts last and stops first. */
final class Consumers implements SmartLifecycle {

    private static final BackOff SET_ASIDE = new FixedBackOff(0, 0);
    private static final Duration SHORTEST_OUTAGE_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_OUTAGE_PAUSE = Duration.ofSeconds(5);
    private static final double OUTAGE_PAUSE_FACTOR = 2;

    /** To the recoverer a negative partition means: let the producer choose. */
    private static final int PARTITION_BY_KEY = -1;

    /** A killed instance's partitions go to others after this. */
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /** For a whole poll handled record by record. */
    private static final Duration MAX_POLL_INTERVAL = Duration.ofMinutes(5);

    /**
     * With so many bytes there is nothing to wait for. One partition alone may have them: whoever is behind would wait for
     * each piece otherwise, and never catch up.
     */
    private static final int MANY_BYTES = 1 << 22;

    /** Of one answer, however many partitions are behind: the small services hold it in memory. */
    private static final int MOST_BYTES = 2 * MANY_BYTES;

    /** Of one gathered batch: what came together is not to be taken apart again, as far as one transaction can bear it. */
    private static final int MANY_RECORDS = 2_000;

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Consumers.class);

    private final List<Subscription<?>> subscriptions;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final KafkaOperations<byte[], byte[]> deadLetters;
    private final MessageCodec codec;
    private final WorkerDatabase database;
    private final MessagingProperties properties;
    private final MeterRegistry metrics;
    private volatile List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers = List.of();
    private volatile boolean running;

    Consumers(
            List<Subscription<?>> subscriptions,
            ConsumerFactory<byte[], byte[]> consumers,
            KafkaOperations<byte[], byte[]> deadLetters,
            MessageCodec codec,
            WorkerDatabase database,
            MessagingProperties properties,
            MeterRegistry metrics) {
        this.subscriptions = subscriptions;
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.codec = codec;
        this.database = database;
        this.properties = properties;
        this.metrics = metrics;
    }

    /** Settings of each consumer, in Kafka's names. */
    static Map<String, Object> consumerSettings(MessagingProperties properties) {
        return Map.of(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                properties.maxPollRecords(),
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Math.toIntExact(MAX_POLL_INTERVAL.toMillis()),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                Math.toIntExact(SESSION_TIMEOUT.toMillis()),
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                Math.toIntExact(HEARTBEAT.toMillis()),
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName(),
                // A reader that comes before the topic must not make the broker create it by its own defaults.
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
    }

    @Override
    public void start() {
        containers = subscriptions.stream().map(this::container).toList();
        containers.forEach(ConcurrentMessageListenerContainer::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        CountDownLatch stopped = new CountDownLatch(containers.size());
        containers.forEach(container -> container.stop(stopped::countDown));
        try {
            if (!stopped.await(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("A consumer is still at its batch; the batch may be handled again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private <M extends Message> ConcurrentMessageListenerContainer<byte[], byte[]> container(
            Subscription<M> subscription) {
        ContainerProperties settings =
                new ContainerProperties(subscription.topic().name());
        settings.setGroupId(subscription.group());
        settings.setClientId(subscription.group());
        settings.setKafkaConsumerProperties(gathering(subscription));
        settings.setAckMode(ContainerProperties.AckMode.BATCH);
        settings.setShutdownTimeout(STOP_TIMEOUT.toMillis());
        settings.setMessageListener(
                new BatchListener<>(subscription, codec, database, properties.batchTimeout(), metrics));
        var container = new ConcurrentMessageListenerContainer<>(consumers, settings);
        container.setBeanName(subscription.group());
        container.setConcurrency(subscription.concurrency());
        container.setCommonErrorHandler(errorHandler(subscription));
        return container;
    }

    /** Left to itself, a broker answers as soon as there is one record. */
    private Properties gathering(Subscription<?> subscription) {
        Properties settings = new Properties();
        if (subscription.gathering().isPositive()) {
            settings.setProperty(
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    Integer.toString(Math.max(MANY_RECORDS, properties.maxPollRecords())));
            settings.setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Integer.toString(MANY_BYTES));
            settings.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(MANY_BYTES));
            settings.setProperty(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(MOST_BYTES));
            settings.setProperty(
                    ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                    Long.toString(subscription.gathering().toMillis()));
        }
        return settings;
    }

    private DefaultErrorHandler errorHandler(Subscription<?> subscription) {
        DeadLetterPublishingRecoverer publisher = publisher(subscription);
        Counter deadLettered = metrics.counter(
                BatchListener.RECORDS, BatchListener.tags(subscription).and("outcome", "dead_lettered"));
        DefaultErrorHandler handler = new DefaultErrorHandler(
                (record, error) -> {
                    publisher.accept(record, null, error);
                    deadLettered.increment();
                },
                whileAway());
        handler.setBackOffFunction((record, error) -> error instanceof BatchListener.Poison ? SET_ASIDE : whileAway());
        // Each failure is logged by the listener, in one line.
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
    }

    /** Keeps the record's key, body and headers, and adds where it comes from and what went wrong. */
    private DeadLetterPublishingRecoverer publisher(Subscription<?> subscription) {
        String topic = Topic.deadLetters(subscription.topic().name(), subscription.group());
        DeadLetterPublishingRecoverer publisher = new DeadLetterPublishingRecoverer(
                deadLetters, (record, error) -> new TopicPartition(topic, PARTITION_BY_KEY));
        publisher.setFailIfSendResultIsError(true);
        publisher.setWaitForSendResultTimeout(properties.deliveryTimeout().plus(MessagingProperties.MAX_BLOCK));
        publisher.excludeHeader(HeadersToAdd.EX_STACKTRACE);
        return publisher;
    }

    private static BackOff whileAway() {
        ExponentialBackOff pauses = new ExponentialBackOff(SHORTEST_OUTAGE_PAUSE.toMillis(), OUTAGE_PAUSE_FACTOR);
        pauses.setMaxInterval(LONGEST_OUTAGE_PAUSE.toMillis());
        return pauses;
    }
}
