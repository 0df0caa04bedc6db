package io.rollcall.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.tenancy.DatabaseAutoConfiguration;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import io.rollcall.testkit.TestBroker;
import io.rollcall.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** A service with nothing but a database and its messages. */
final class RunningService implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Builder on(TestDatabase database) {
        return new Builder(database);
    }

    Outbox outbox() {
        return context.getBean(Outbox.class);
    }

    Inbox inbox() {
        return context.getBean(Inbox.class);
    }

    Relay relay() {
        return context.getBean(Relay.class);
    }

    KafkaHealth health() {
        return context.getBean(KafkaHealth.class);
    }

    WorkerDatabase worker() {
        return context.getBean(WorkerDatabase.class);
    }

    StudioDatabase studios() {
        return context.getBean(StudioDatabase.class);
    }

    /** Records of the group that ended so. */
    double records(String group, String outcome) {
        return context.getBean(MeterRegistry.class)
                .get(BatchListener.RECORDS)
                .tags("group", group, "outcome", outcome)
                .counter()
                .count();
    }

    /** Polls that the group was handed, repeated ones included. */
    long batches(String group) {
        return context.getBean(MeterRegistry.class)
                .get("rollcall.consumer.batch")
                .tag("group", group)
                .summary()
                .count();
    }

    void commit(Note... notes) {
        worker().transaction(outbox().append(List.of(notes))).block();
    }

    @Override
    public void close() {
        context.close();
    }

    static final class Builder {
        private final TestDatabase database;
        private final List<Consumer<GenericApplicationContext>> beans = new ArrayList<>();
        private String brokers = TestBroker.bootstrapServers();

        private Builder(TestDatabase database) {
            this.database = database;
        }

        /** Reads notes with one consumer. */
        Builder reading(String topic, String group, Function<WorkerDatabase, BatchHandler<Note>> handler) {
            return reading(topic, group, Duration.ZERO, handler);
        }

        /** Reads notes with one consumer that gathers them. */
        Builder reading(
                String topic, String group, Duration gathering, Function<WorkerDatabase, BatchHandler<Note>> handler) {
            return with(context -> context.registerBean(
                    "subscription-" + UUID.randomUUID(),
                    Subscription.class,
                    () -> new Subscription<>(
                            Note.topic(topic),
                            group,
                            Note.class,
                            Subscription.ONE_THREAD,
                            gathering,
                            handler.apply(context.getBean(WorkerDatabase.class)))));
        }

        Builder with(Consumer<GenericApplicationContext> bean) {
            beans.add(bean);
            return this;
        }

        Builder brokers(String brokers) {
            this.brokers = brokers;
            return this;
        }

        RunningService start() {
            return new RunningService(new SpringApplicationBuilder(Parts.class)
                    .web(WebApplicationType.NONE)
                    .initializers(context -> beans.forEach(bean -> bean.accept((GenericApplicationContext) context)))
                    // Arguments go before the system properties that an embedded broker sets.
                    .run(
                            "--spring.application.name=" + Note.WRITER,
                            "--spring.main.banner-mode=off",
                            "--rollcall.database.host=" + database.host(),
                            "--rollcall.database.port=" + database.port(),
                            "--rollcall.database.name=" + database.name(),
                            "--rollcall.database.role=" + database.role(),
                            "--rollcall.database.password=" + TestDatabase.PASSWORD,
                            // A busy machine may need long to open the first connections.
                            "--rollcall.database.max-acquire-time=20s",
                            "--spring.kafka.bootstrap-servers=" + brokers));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DatabaseAutoConfiguration.class,
        KafkaAutoConfiguration.class,
        MessagingAutoConfiguration.class
    })
    static class Parts {
        @Bean
        MessageCodec notes() {
            return new MessageCodec(List.of(Note.class));
        }

        @Bean
        MeterRegistry metrics() {
            return new SimpleMeterRegistry();
        }
    }
}
