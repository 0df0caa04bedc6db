package io.rollcall.messaging;

import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Creates missing topics, in the background until it is done, so that a service may start before Kafka does. Leaves
 * those that are there as they are: more partitions would move keys and break their order.
 */
final class Topics implements SmartLifecycle {

    /** How long dead letters wait for somebody to look at them. */
    static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(90);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Topics.class);

    private final Map<String, Object> settings;
    private final List<NewTopic> wanted;
    private volatile boolean present;
    private volatile Disposable creating = Disposables.disposed();

    Topics(KafkaAdmin admin, List<NewTopic> wanted) {
        this.settings = settings(admin, REQUEST_TIMEOUT);
        this.wanted = wanted;
    }

    /** Settings of an admin client that gives up after the timeout. */
    static Map<String, Object> settings(KafkaAdmin admin, Duration timeout) {
        Map<String, Object> settings = new HashMap<>(admin.getConfigurationProperties());
        int millis = Math.toIntExact(timeout.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        return settings;
    }

    /** The topics, and one for the dead letters of each subscription. */
    static List<NewTopic> wanted(
            List<Topic> topics, List<Subscription<?>> subscriptions, MessagingProperties properties) {
        Stream<NewTopic> messages = topics.stream().map(topic -> topic(topic.name(), cleanup(topic), properties));
        Stream<NewTopic> deadLetters = subscriptions.stream()
                .map(subscription -> Topic.deadLetters(subscription.topic().name(), subscription.group()))
                .map(name -> topic(name, keptFor(DEAD_LETTERS_KEPT), properties));
        return Stream.concat(messages, deadLetters).toList();
    }

    private static NewTopic topic(String name, Map<String, String> cleanup, MessagingProperties properties) {
        return new NewTopic(name, Optional.of(properties.partitions()), Optional.ofNullable(properties.replication()))
                .configs(cleanup);
    }

    private static Map<String, String> cleanup(Topic topic) {
        return topic.compacted()
                ? Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                : keptFor(topic.retention());
    }

    private static Map<String, String> keptFor(Duration retention) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(retention.toMillis()));
    }

    boolean present() {
        return present;
    }

    @Override
    public void start() {
        creating = Mono.fromCallable(this::create)
                .subscribeOn(Schedulers.boundedElastic())
                .retryWhen(Retry.backoff(Long.MAX_VALUE, SHORTEST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .doBeforeRetry(again -> log.warn(
                                "Topics cannot be created yet: {}",
                                again.failure().toString())))
                .subscribe(done -> present = true);
    }

    private boolean create() throws ExecutionException, InterruptedException, TimeoutException {
        Admin admin = Admin.create(settings);
        try {
            createMissing(admin);
        } finally {
            // Without a limit, closing has waited five minutes for a call that nobody answered.
            admin.close(REQUEST_TIMEOUT);
        }
        return true;
    }

    private void createMissing(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> there = answer(admin.listTopics().names());
        List<NewTopic> missing =
                wanted.stream().filter(topic -> !there.contains(topic.name())).toList();
        for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
            try {
                answer(created);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
                log.debug("Another instance was quicker", e);
            }
        }
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        creating.dispose();
    }

    @Override
    public boolean isRunning() {
        return !creating.isDisposed();
    }

    @Override
    public int getPhase() {
        return Relay.PHASE;
    }
}
