package io.rollcall.booking.messaging;

import io.rollcall.booking.application.AvailabilityWatch;
import io.rollcall.booking.seats.SeatsLeft;
import io.rollcall.booking.seats.SessionSeats.Colour;
import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import java.util.Collection;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/** Tells those who watch in this instance. */
public final class AvailabilityListener implements SmartLifecycle {

    /** Stops before the web server (1024 below the default) waits for its last requests, which streams never finish. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private final AvailabilityWatch watch;

    public AvailabilityListener(
            ConsumerFactory<byte[], byte[]> consumers, MessageCodec codec, AvailabilityWatch watch, UUID instance) {
        this.watch = watch;
        // A fact that cannot be read is told to nobody; the session's next one makes up for it.
        this.container = EveryInstance.reads(
                AvailabilityFact.TOPIC, "booking.availability", instance, consumers, codec, this::tell);
        container.getContainerProperties().setConsumerRebalanceListener(new Gaps());
    }

    /** Without offsets, partitions that come again are read from their end: what came in between is not heard. */
    private final class Gaps implements ConsumerAwareRebalanceListener {

        @Override
        public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            watch.endEra();
            if (partitions.isEmpty()) {
                return;
            }
            try {
                // Finds the end now, not at some later poll: what is written from here on is heard.
                partitions.forEach(consumer::position);
                watch.beginEra();
            } catch (TimeoutException e) {
                consumer.enforceRebalance("the ends of the partitions were not found: " + e.getMessage());
            }
        }
    }

    private void tell(Message message) {
        if (message instanceof AvailabilityFact fact) {
            watch.changed(new SeatsLeft(
                    fact.studioId(),
                    fact.sessionId(),
                    fact.capacity(),
                    fact.taken(),
                    fact.remaining(),
                    colour(fact),
                    fact.version()));
        }
    }

    private static Colour colour(AvailabilityFact fact) {
        return switch (fact.status()) {
            case AVAILABLE -> Colour.AVAILABLE;
            case FEW_LEFT -> Colour.FEW_LEFT;
            case FULL -> Colour.FULL;
            case CLOSED -> Colour.CLOSED;
        };
    }

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
        watch.endEra();
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
