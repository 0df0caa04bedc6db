package io.rollcall.messaging;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.kafka.core.KafkaAdmin;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Whether Kafka answers. Not a part of readiness: what HTTP writes goes to the outbox and needs the database only, so a
 * service without Kafka must go on taking requests.
 */
final class KafkaHealth implements ReactiveHealthIndicator, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private @Nullable Admin client;

    KafkaHealth(KafkaAdmin admin) {
        settings = Topics.settings(admin, TIMEOUT);
    }

    @Override
    public Mono<Health> health() {
        return Mono.fromCallable(this::client)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(KafkaHealth::brokers)
                .map(brokers -> Health.up().withDetail("brokers", brokers).build())
                .timeout(TIMEOUT)
                .onErrorResume(e -> Mono.just(
                        Health.down().withDetail("reason", e.toString()).build()));
    }

    private static Mono<Integer> brokers(Admin admin) {
        var options = new DescribeClusterOptions().timeoutMs(Math.toIntExact(TIMEOUT.toMillis()));
        return Mono.fromFuture(() -> admin.describeCluster(options)
                        .nodes()
                        .toCompletionStage()
                        .toCompletableFuture())
                .map(nodes -> nodes.size());
    }

    /** Made late: an address that cannot be resolved is a bad answer, not a service that does not start. */
    private synchronized Admin client() {
        Admin made = client == null ? Admin.create(settings) : client;
        client = made;
        return made;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close(TIMEOUT);
        }
    }
}
