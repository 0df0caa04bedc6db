package io.rollcall.booking.messaging;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.CommonLoggingErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/**
 * Reads a topic in every instance, for what only this instance can do with it. Each has a group of its own, reads from
 * now on, and never commits an offset: when it stops, the group is gone without a trace.
 */
final class EveryInstance {

    /** The CloudEvents header that names the type (CloudEvents 1.0, Kafka protocol binding, section 3.2.3). */
    private static final String TYPE = "ce_type";

    /** How soon a topic that was not there at the start is noticed. */
    private static final Duration TOPIC_NOTICED_WITHIN = Duration.ofSeconds(5);

    private EveryInstance() {}

    /** @param heard takes every message that can be read; what cannot be read is logged and passed over */
    static ConcurrentMessageListenerContainer<byte[], byte[]> reads(
            Topic topic,
            String name,
            UUID instance,
            ConsumerFactory<byte[], byte[]> consumers,
            MessageCodec codec,
            Consumer<Message> heard) {
        ContainerProperties settings = new ContainerProperties(topic.name());
        settings.setGroupId(name + "." + instance);
        settings.setAckMode(ContainerProperties.AckMode.MANUAL);
        settings.setAssignmentCommitOption(ContainerProperties.AssignmentCommitOption.NEVER);
        settings.setMessageListener((MessageListener<byte[], byte[]>) event -> {
            Header type = event.headers().lastHeader(TYPE);
            Message message =
                    type == null ? null : codec.decode(new String(type.value(), StandardCharsets.UTF_8), event.value());
            if (message != null) {
                heard.accept(message);
            }
        });
        Properties consumer = new Properties();
        consumer.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        consumer.setProperty(ConsumerConfig.METADATA_MAX_AGE_CONFIG, String.valueOf(TOPIC_NOTICED_WITHIN.toMillis()));
        settings.setKafkaConsumerProperties(consumer);
        ConcurrentMessageListenerContainer<byte[], byte[]> container =
                new ConcurrentMessageListenerContainer<>(consumers, settings);
        container.setBeanName(name);
        container.setCommonErrorHandler(new CommonLoggingErrorHandler());
        return container;
    }
}
