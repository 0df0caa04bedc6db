package io.rollcall.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.contracts.Contracts;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.tenancy.DatabaseAutoConfiguration;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** Outbox, relay, inbox and a consumer for each {@link Subscription} of the service. */
@AutoConfiguration(after = {DatabaseAutoConfiguration.class, KafkaAutoConfiguration.class})
@EnableConfigurationProperties(MessagingProperties.class)
public class MessagingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    MessageCodec messageCodec() {
        return Contracts.codec();
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer messagingProducers(MessagingProperties properties) {
        return producers -> producers.updateConfigs(Relay.producerSettings(properties));
    }

    @Bean
    DefaultKafkaConsumerFactoryCustomizer messagingConsumers(MessagingProperties properties) {
        return consumers -> consumers.updateConfigs(Consumers.consumerSettings(properties));
    }

    @Bean
    Topics topics(KafkaAdmin admin, ObjectProvider<Subscription<?>> subscriptions, MessagingProperties properties) {
        return new Topics(
                admin,
                Topics.wanted(Contracts.topics(), subscriptions.orderedStream().toList(), properties));
    }

    @Bean
    KafkaHealth kafkaHealthIndicator(KafkaAdmin admin) {
        return new KafkaHealth(admin);
    }

    @Bean
    OutboxTable outboxTable(WorkerDatabase database) {
        return new OutboxTable(database.client());
    }

    /** Asks for the topics late: they need every subscription, and the handlers of some need the outbox. */
    @Bean
    Relay relay(
            WorkerDatabase database,
            OutboxTable table,
            ProducerFactory<byte[], byte[]> producers,
            MessagingProperties properties,
            ObjectProvider<Topics> topics,
            @Value("${spring.application.name}") String service,
            MeterRegistry metrics) {
        return new Relay(
                database, table, producers, properties, () -> topics.getObject().present(), service, metrics);
    }

    @Bean
    Outbox outbox(
            StudioDatabase studios,
            WorkerDatabase worker,
            MessageCodec codec,
            Supplier<UUID> ids,
            Clock clock,
            @Value("${spring.application.name}") String service,
            Relay relay) {
        return new PostgresOutbox(studios, worker, codec, ids, clock, service, relay::wake);
    }

    @Bean
    Inbox inbox(WorkerDatabase database) {
        return new Inbox(database);
    }

    @Bean
    Housekeeping messagingHousekeeping(OutboxTable outbox, Inbox inbox, MeterRegistry metrics) {
        return new Housekeeping(outbox, inbox, metrics);
    }

    @Bean
    Consumers consumers(
            ObjectProvider<Subscription<?>> subscriptions,
            ConsumerFactory<byte[], byte[]> consumers,
            ProducerFactory<byte[], byte[]> producers,
            MessageCodec codec,
            WorkerDatabase database,
            MessagingProperties properties,
            MeterRegistry metrics) {
        return new Consumers(
                subscriptions.orderedStream().toList(),
                consumers,
                new KafkaTemplate<>(producers),
                codec,
                database,
                properties,
                metrics);
    }
}
