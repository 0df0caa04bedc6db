package io.rollcall.booking.messaging;

import io.rollcall.booking.application.SettlementWatch;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.envelope.MessageCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.CommonLoggingErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/**
 * Wakes the callers that this instance holds. Every instance has to see every event, so it reads with a group of its
 * own, from now on, and never commits an offset: when it stops, the group is gone without a trace.
 */
public final class SettlementListener implements SmartLifecycle {

    /** The CloudEvents header that names the type (CloudEvents 1.0, Kafka protocol binding, section 3.2.3). */
    private static final String TYPE = "ce_type";

    /** How soon a topic that was not there at the start is noticed. */
    private static final Duration TOPIC_NOTICED_WITHIN = Duration.ofSeconds(5);

    /** Before the web server takes its first request (2048 below the default), and until it has answered its last. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 3072;

    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private final MessageCodec codec;
    private final SettlementWatch watch;

    public SettlementListener(
            ConsumerFactory<byte[], byte[]> consumers, MessageCodec codec, SettlementWatch watch, UUID instance) {
        this.codec = codec;
        this.watch = watch;
        ContainerProperties settings = new ContainerProperties(BookingEvent.TOPIC.name());
        settings.setGroupId("booking.settlements." + instance);
        settings.setAckMode(ContainerProperties.AckMode.MANUAL);
        settings.setAssignmentCommitOption(ContainerProperties.AssignmentCommitOption.NEVER);
        settings.setMessageListener((MessageListener<byte[], byte[]>) this::wake);
        Properties consumer = new Properties();
        consumer.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        consumer.setProperty(ConsumerConfig.METADATA_MAX_AGE_CONFIG, String.valueOf(TOPIC_NOTICED_WITHIN.toMillis()));
        settings.setKafkaConsumerProperties(consumer);
        this.container = new ConcurrentMessageListenerContainer<>(consumers, settings);
        container.setBeanName("booking.settlements");
        // An event that cannot be read wakes nobody; the caller's last look settles it.
        container.setCommonErrorHandler(new CommonLoggingErrorHandler());
    }

    private void wake(ConsumerRecord<byte[], byte[]> event) {
        Header type = event.headers().lastHeader(TYPE);
        if (type != null
                && codec.decode(new String(type.value(), StandardCharsets.UTF_8), event.value())
                        instanceof BookingEvent read) {
            BookingSnapshot booking = read.booking();
            String reason = booking.reason();
            watch.changed(
                    booking.bookingId(),
                    standing(booking).state(reason == null ? "" : reason, booking.credits()),
                    booking.version());
        }
    }

    private static Standing standing(BookingSnapshot booking) {
        return switch (booking.status()) {
            case PENDING -> Standing.PENDING;
            case CONFIRMED -> Standing.CONFIRMED;
            case REJECTED -> Standing.REJECTED;
            case CANCELLING -> Standing.CANCELLING;
            case CANCELLED -> Standing.CANCELLED;
        };
    }

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
