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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Counter tombstones;
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
        this.tombstones = metrics.counter(RECORDS, tags.and("outcome", "tombstone"));
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

    /**
     * A record with its index in the poll.
     *
     * @param received null for a tombstone
     */
    private record Delivery<M extends Message>(
            int index, String key, @Nullable Received<M> received) {}

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
                Delivery<M> delivery = read(i, records.get(i));
                if (delivery != null) {
                    deliveries.add(delivery);
                }
            } catch (UnreadableMessage e) {
                return new Failure(i, e);
            }
        }
        return null;
    }

    /** Null for what this consumer leaves out: types that it does not know, and those it did not ask for. */
    private @Nullable Delivery<M> read(int index, ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        byte[] body = record.value();
        if (body == null) {
            return new Delivery<>(index, key, null);
        }
        Headers headers = record.headers();
        String type = CloudEvents.type(headers);
        UUID id = CloudEvents.id(headers);
        M message = codec.decode(type, body, subscription.messages());
        if (message == null) {
            return null;
        }
        Received<M> received =
                new Received<>(id, type, CloudEvents.traceparent(headers), CloudEvents.time(headers), message);
        return new Delivery<>(index, key, received);
    }

    private @Nullable Failure handle(List<Delivery<M>> deliveries) {
        if (deliveries.isEmpty()) {
            return null;
        }
        int first = deliveries.getFirst().index();
        Throwable failed = transaction(deliveries);
        if (failed == null) {
            return null;
        }
        if (deliveries.size() == 1 && Fault.of(failed) == Fault.OUTAGE) {
            return new Failure(first, failed);
        }
        log.debug("{} goes on record by record", subscription.group(), failed);
        for (Delivery<M> delivery : deliveries) {
            Throwable cause = alone(delivery);
            if (cause != null) {
                return new Failure(delivery.index(), cause);
            }
        }
        return null;
    }

    /** Tries again at once what is not an outage: a pause would hold up all records behind it. */
    private @Nullable Throwable alone(Delivery<M> delivery) {
        Throwable cause = transaction(List.of(delivery));
        // The batch was the first of the tries.
        for (int tries = 2; tries < POISON_TRIES && cause != null && Fault.of(cause) == Fault.POISON; tries++) {
            cause = transaction(List.of(delivery));
        }
        return cause;
    }

    /** @return why it did not commit, or null when it did */
    private @Nullable Throwable transaction(List<Delivery<M>> deliveries) {
        List<Received<M>> batch = deliveries.stream()
                .map(Delivery::received)
                .filter(Objects::nonNull)
                .toList();
        Mono<Void> work = Mono.defer(() -> handle(batch, erased(deliveries)));
        return database.transaction(work)
                .timeout(timeout)
                .contextWrite(Traces.ofBookings(traces(batch)))
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .block();
    }

    private Mono<Void> handle(List<Received<M>> batch, List<String> erased) {
        BatchHandler<M> handler = subscription.handler();
        Mono<Void> handled = batch.isEmpty() ? Mono.empty() : handler.handle(batch);
        return erased.isEmpty() ? handled : handled.then(Mono.defer(() -> handler.erase(erased)));
    }

    /** Keys whose last record is a tombstone. */
    private static <M extends Message> List<String> erased(List<Delivery<M>> deliveries) {
        Map<String, Boolean> isErased = new LinkedHashMap<>();
        deliveries.forEach(delivery -> isErased.put(delivery.key(), delivery.received() == null));
        return isErased.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
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
        List<Delivery<M>> known = deliveries.stream()
                .filter(delivery -> delivery.index() < settled)
                .toList();
        int erased = (int)
                known.stream().filter(delivery -> delivery.received() == null).count();
        handled.increment(known.size() - erased);
        tombstones.increment(erased);
        skipped.increment(settled - known.size());
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
