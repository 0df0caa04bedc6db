package io.rollcall.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.UnreadableMessage;
import io.rollcall.tenancy.Traces;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import reactor.core.publisher.Mono;

/**
 * Hands one poll's records to the handler in one transaction; when that fails, each in a transaction of its own up to
 * the first that does not commit. Blocks, here and nowhere else: the container commits offsets in order only when a
 * listener returns after its work.
 */
final class BatchListener<M extends Message> implements BatchMessageListener<byte[], byte[]> {

    static final String RECORDS = "rollcall.consumer.records";

    /** Transactions that a poison record is given before it goes to the dead letters. */
    static final int POISON_TRIES = 3;

    private static final Logger log = LoggerFactory.getLogger(BatchListener.class);

    private final Subscription<M> subscription;
    private final MessageCodec codec;
    private final WorkerDatabase database;
    private final Duration timeout;
    private final Counter handled;
    private final Counter skipped;
    private final DistributionSummary batches;

    BatchListener(
            Subscription<M> subscription,
            MessageCodec codec,
            WorkerDatabase database,
            Duration timeout,
            MeterRegistry metrics) {
        this.subscription = subscription;
        this.codec = codec;
        this.database = database;
        this.timeout = timeout;
        Tags tags = tags(subscription);
        this.handled = metrics.counter(RECORDS, tags.and("outcome", "handled"));
        this.skipped = metrics.counter(RECORDS, tags.and("outcome", "skipped"));
        this.batches = DistributionSummary.builder("rollcall.consumer.batch")
                .description("Records of one poll")
                .baseUnit("records")
                .tags(tags)
                .register(metrics);
    }

    static Tags tags(Subscription<?> subscription) {
        return Tags.of("topic", subscription.topic().name(), "group", subscription.group());
    }

    /** The record can be set aside: it has had its tries. */
    static final class Poison extends BatchListenerFailedException {
        private static final long serialVersionUID = 1L;

        Poison(Throwable cause, int index) {
            super("cannot be handled: " + cause, cause, index);
        }
    }

    /**
     * The record must wait. A type of its own, because the container's error handler starts a new series of tries only
     * when the type of the failure changes.
     */
    static final class Outage extends BatchListenerFailedException {
        private static final long serialVersionUID = 1L;

        Outage(Throwable cause, int index) {
            super("cannot be handled now", cause, index);
        }
    }

    /** A message with the index of its record in the poll. */
    private record Delivery<M extends Message>(int index, Received<M> received) {}

    /** The first record of the poll that has not been settled. */
    private record Failure(int index, Throwable cause) {}

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        batches.record(records.size());
        List<Delivery<M>> deliveries = new ArrayList<>(records.size());
        Failure unreadable = read(records, deliveries);
        Failure failure = handle(deliveries);
        if (failure == null) {
            failure = unreadable;
        }
        count(deliveries, failure == null ? records.size() : failure.index());
        if (failure != null) {
            throw report(records.get(failure.index()), failure);
        }
    }

    /** Reads up to the first record that cannot be read: those before it must be settled first. */
    private @Nullable Failure read(List<ConsumerRecord<byte[], byte[]>> records, List<Delivery<M>> deliveries) {
        for (int i = 0; i < records.size(); i++) {
            try {
                Received<M> received = read(records.get(i));
                if (received != null) {
                    deliveries.add(new Delivery<>(i, received));
                }
            } catch (UnreadableMessage e) {
                return new Failure(i, e);
            }
        }
        return null;
    }

    /** Null for what this consumer leaves out: tombstones, types that it does not know, and those it did not ask for. */
    private @Nullable Received<M> read(ConsumerRecord<byte[], byte[]> record) {
        byte[] body = record.value();
        if (body == null) {
            return null;
        }
        Headers headers = record.headers();
        String type = CloudEvents.type(headers);
        UUID id = CloudEvents.id(headers);
        Message message = codec.decode(type, body);
        if (!subscription.messages().isInstance(message)) {
            return null;
        }
        return new Received<>(
                id,
                type,
                CloudEvents.traceparent(headers),
                CloudEvents.time(headers),
                subscription.messages().cast(message));
    }

    private @Nullable Failure handle(List<Delivery<M>> deliveries) {
        if (deliveries.isEmpty()) {
            return null;
        }
        int first = deliveries.getFirst().index();
        Throwable failed =
                transaction(deliveries.stream().map(Delivery::received).toList());
        if (failed == null) {
            return null;
        }
        if (deliveries.size() == 1 && Fault.of(failed) == Fault.OUTAGE) {
            return new Failure(first, failed);
        }
        log.debug("{} goes on record by record", subscription.group(), failed);
        for (Delivery<M> delivery : deliveries) {
            Throwable cause = alone(delivery.received());
            if (cause != null) {
                return new Failure(delivery.index(), cause);
            }
        }
        return null;
    }

    /** Tries again at once what is not an outage: a pause would hold up all records behind it. */
    private @Nullable Throwable alone(Received<M> received) {
        Throwable cause = transaction(List.of(received));
        // The batch was the first of the tries.
        for (int tries = 2; tries < POISON_TRIES && cause != null && Fault.of(cause) == Fault.POISON; tries++) {
            cause = transaction(List.of(received));
        }
        return cause;
    }

    /** @return why it did not commit, or null when it did */
    private @Nullable Throwable transaction(List<Received<M>> batch) {
        Mono<Void> work = Mono.defer(() -> subscription.handler().handle(batch));
        return database.transaction(work)
                .timeout(timeout)
                .contextWrite(Traces.ofBookings(traces(batch)))
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .block();
    }

    private static <M extends Message> Map<UUID, String> traces(List<Received<M>> batch) {
        Map<UUID, String> traces = new HashMap<>();
        for (Received<M> received : batch) {
            UUID booking = received.message().bookingId();
            String traceparent = received.traceparent();
            if (booking != null && traceparent != null) {
                traces.put(booking, traceparent);
            }
        }
        return traces;
    }

    private void count(List<Delivery<M>> deliveries, int settled) {
        int known = (int) deliveries.stream()
                .filter(delivery -> delivery.index() < settled)
                .count();
        handled.increment(known);
        skipped.increment(settled - known);
    }

    private BatchListenerFailedException report(ConsumerRecord<byte[], byte[]> record, Failure failure) {
        log.warn(
                "{} cannot handle {}-{}@{}: {}",
                subscription.group(),
                record.topic(),
                record.partition(),
                record.offset(),
                failure.cause().toString());
        return switch (Fault.of(failure.cause())) {
            case POISON -> new Poison(failure.cause(), failure.index());
            case OUTAGE -> new Outage(failure.cause(), failure.index());
        };
    }
}
