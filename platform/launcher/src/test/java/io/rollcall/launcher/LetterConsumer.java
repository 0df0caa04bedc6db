package io.rollcall.launcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.MessageType;
import io.rollcall.contracts.envelope.Topic;
import io.rollcall.messaging.MessagingAutoConfiguration;
import io.rollcall.messaging.Subscription;
import io.rollcall.tenancy.DatabaseAutoConfiguration;
import io.rollcall.testkit.TestBroker;
import io.rollcall.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import reactor.core.publisher.Mono;

/** A consumer as every service has it, which cannot stand some numbers until it is mended. */
final class LetterConsumer implements AutoCloseable {

    static final MessageCodec CODEC = new MessageCodec(List.of(Parcel.class));

    private final List<Integer> handled = new CopyOnWriteArrayList<>();
    private final Set<Integer> poison = ConcurrentHashMap.newKeySet();
    private final ConfigurableApplicationContext context;

    /** @param poison numbers that it fails on */
    LetterConsumer(String topic, String group, Set<Integer> poison) {
        this.poison.addAll(poison);
        TestDatabase database = TestDatabase.fresh("catalog");
        this.context = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .initializers(parts -> ((GenericApplicationContext) parts)
                        .registerBean("subscription", Subscription.class, () -> subscription(topic, group)))
                .run(
                        "--spring.application.name=catalog-service",
                        "--spring.main.banner-mode=off",
                        "--rollcall.database.host=" + database.host(),
                        "--rollcall.database.port=" + database.port(),
                        "--rollcall.database.name=" + database.name(),
                        "--rollcall.database.role=" + database.role(),
                        "--rollcall.database.password=" + TestDatabase.PASSWORD,
                        "--spring.kafka.bootstrap-servers=" + TestBroker.bootstrapServers());
    }

    /** What is sent in these tests. */
    @MessageType("rollcall.test.parcel.v1")
    record Parcel(String on, UUID studioId, String key, int number) implements Message {

        static Parcel of(String topic, String key, int number) {
            return new Parcel(topic, new UUID(0, 1), key, number);
        }

        @Override
        public Topic topic() {
            return new Topic(on, "parcel", "catalog-service", Duration.ofDays(1));
        }
    }

    private Subscription<Parcel> subscription(String topic, String group) {
        Topic read = Parcel.of(topic, "", 0).topic();
        return new Subscription<>(
                read,
                group,
                Parcel.class,
                Subscription.ONE_THREAD,
                batch -> Mono.fromRunnable(() -> {
                    List<Integer> numbers =
                            batch.stream().map(each -> each.message().number()).toList();
                    numbers.stream().filter(poison::contains).findFirst().ifPresent(number -> {
                        throw new IllegalArgumentException("cannot stand " + number);
                    });
                    handled.addAll(numbers);
                }));
    }

    List<Integer> handled() {
        return handled;
    }

    void mend() {
        poison.clear();
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DatabaseAutoConfiguration.class,
        KafkaAutoConfiguration.class,
        MessagingAutoConfiguration.class
    })
    static class Parts {
        @Bean
        MessageCodec parcels() {
            return CODEC;
        }

        @Bean
        MeterRegistry metrics() {
            return new SimpleMeterRegistry();
        }
    }
}
