package io.rollcall.messaging;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.messaging.OutboxTable.Row;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ProducerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Carries messages from the outbox to Kafka. Any number of relays may run: a slot belongs to whoever holds its advisory
 * lock, until the end of the transaction that sends the slot's oldest messages and deletes those that Kafka has.
 */
final class Relay implements SmartLifecycle {

    /** Stops after the consumers and the web server, whose last transactions still append. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    /** Messages in one run of a slot. */
    static final int BATCH = 500;

    static final Duration SHORTEST_POLL = Duration.ofMillis(100);
    static final Duration LONGEST_POLL = Duration.ofSeconds(1);

    /** Until a slot that another relay holds is looked at again: it may have read just before our commit. */
    private static final Duration SLOT_TAKEN_PAUSE = Duration.ofMillis(10);

    private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    /** Longer than any run can take by the timeouts inside it: reaching it means that one of them does not work. */
    private static final Duration RUN_TIMEOUT = Duration.ofSeconds(60);

    /** A run that waits for Kafka is left behind after this; its transaction ends with its connection. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private static final int LINGER_MILLIS = 5;
    private static final int PRODUCER_BATCH_BYTES = 128 * 1024;
    private static final int MAX_IN_FLIGHT = 5;

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final WorkerDatabase database;
    private final OutboxTable outbox;
    private final ProducerFactory<byte[], byte[]> producers;
    private final MessagingProperties properties;
    private final BooleanSupplier topicsPresent;
    private final Counter relayed;
    private volatile List<Carrier> carriers = List.of();

    /** @param topicsPresent false as long as a record could make the broker create a topic by its own defaults */
    Relay(
            WorkerDatabase database,
            OutboxTable outbox,
            ProducerFactory<byte[], byte[]> producers,
            MessagingProperties properties,
            BooleanSupplier topicsPresent,
            MeterRegistry metrics) {
        this.database = database;
        this.outbox = outbox;
        this.producers = producers;
        this.properties = properties;
        this.topicsPresent = topicsPresent;
        this.relayed = Counter.builder("rollcall.outbox.relayed")
                .description("Messages that Kafka has and the outbox no longer has")
                .register(metrics);
    }

    /** Settings of the producer, in Kafka's names. */
    static Map<String, Object> producerSettings(MessagingProperties properties) {
        return Map.of(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                MAX_IN_FLIGHT,
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MILLIS,
                ProducerConfig.BATCH_SIZE_CONFIG,
                PRODUCER_BATCH_BYTES,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                millis(MessagingProperties.MAX_BLOCK),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                millis(properties.deliveryTimeout()),
                // Leaves time for a second attempt within the delivery timeout.
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (millis(properties.deliveryTimeout()) - LINGER_MILLIS) / 2);
    }

    /** Says that the slot has got a message. Returns at once. */
    void wake(int slot) {
        List<Carrier> running = carriers;
        if (!running.isEmpty()) {
            running.get(slot % running.size()).wake(slot);
        }
    }

    @Override
    public void start() {
        List<Carrier> started = IntStream.range(0, properties.relayThreads())
                .mapToObj(Carrier::new)
                .toList();
        carriers = started;
        started.forEach(carrier -> carrier.thread.start());
    }

    @Override
    public void stop() {
        List<Carrier> running = carriers;
        carriers = List.of();
        running.forEach(Carrier::stop);
        running.forEach(Carrier::awaitStop);
    }

    @Override
    public boolean isRunning() {
        return !carriers.isEmpty();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** How a run of one slot ended. */
    enum Run {
        /** Another relay is at it. */
        TAKEN,
        /** All that waited is on Kafka. */
        DONE,
        /** A whole batch is on Kafka, and more may wait. */
        MORE,
        /** Kafka or the database did not play along; what is not acknowledged waits. */
        FAILED
    }

    /** Relays the slot's oldest messages. */
    Mono<Run> run(int slot) {
        Mono<Run> work = outbox.lock(slot, properties.relayIdleTimeout())
                .flatMap(locked -> locked ? relayOldest(slot) : Mono.just(Run.TAKEN));
        return database.transaction(work);
    }

    private Mono<Run> relayOldest(int slot) {
        return outbox.oldest(slot, BATCH)
                .filter(rows -> !rows.isEmpty())
                // A send may wait for room in the buffer, and must not keep the connections' event loop.
                .publishOn(Schedulers.boundedElastic())
                .map(this::send)
                .flatMap(sent -> deleteAcknowledged(slot, sent))
                .defaultIfEmpty(Run.DONE);
    }

    private Mono<Run> deleteAcknowledged(int slot, Sent sent) {
        Run run = sent.refusal() != null ? Run.FAILED : sent.acknowledged().size() == BATCH ? Run.MORE : Run.DONE;
        if (sent.acknowledged().isEmpty()) {
            return Mono.just(run);
        }
        return outbox.delete(slot, sent.acknowledged())
                .doOnNext(relayed::increment)
                .thenReturn(run);
    }

    /**
     * What became of a batch.
     *
     * @param acknowledged the messages before the first that Kafka did not take: deleting a later one would let it
     *     overtake
     */
    private record Sent(List<Long> acknowledged, @Nullable Throwable refusal) {}

    private Sent send(List<Row> rows) {
        Producer<byte[], byte[]> producer = producers.createProducer();
        List<Future<RecordMetadata>> acks = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Future<RecordMetadata> ack = producer.send(record(row));
            acks.add(ack);
            if (ack.state() == Future.State.FAILED) {
                break;
            }
        }
        producer.flush();
        List<Long> acknowledged = new ArrayList<>(rows.size());
        for (int i = 0; i < acks.size(); i++) {
            Future<RecordMetadata> ack = acks.get(i);
            if (ack.state() != Future.State.SUCCESS) {
                Throwable refusal = ack.state() == Future.State.FAILED
                        ? ack.exceptionNow()
                        : new IllegalStateException("flushed, but not acknowledged");
                log.warn("Kafka did not take a message for {}: {}", rows.get(i).topic(), refusal.toString());
                return new Sent(acknowledged, refusal);
            }
            acknowledged.add(rows.get(i).seq());
        }
        return new Sent(acknowledged, null);
    }

    private static ProducerRecord<byte[], byte[]> record(Row row) {
        return new ProducerRecord<>(
                row.topic(),
                null,
                CloudEvents.bytes(row.key()),
                CloudEvents.bytes(row.payload()),
                CloudEvents.fromJson(row.headers()));
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    /** One thread with its share of the slots. */
    private final class Carrier implements Runnable {

        private final List<Short> slots;
        private final Thread thread;
        private final CountDownLatch stopped = new CountDownLatch(1);
        private final Semaphore signal = new Semaphore(0);

        /** Signalled slots, one bit each. */
        private final AtomicInteger woken = new AtomicInteger();

        private final Set<Short> due = new TreeSet<>();
        private final Pause idle = new Pause(SHORTEST_POLL, LONGEST_POLL);
        private final Pause taken = new Pause(SLOT_TAKEN_PAUSE, SHORTEST_POLL);
        private final Pause failing = new Pause(SHORTEST_BACKOFF, LONGEST_BACKOFF);

        Carrier(int number) {
            this.slots = IntStream.range(0, OutboxTable.SLOTS)
                    .filter(slot -> slot % properties.relayThreads() == number)
                    .mapToObj(slot -> (short) slot)
                    .toList();
            this.thread =
                    Thread.ofPlatform().name("outbox-relay-" + number).daemon().unstarted(this);
        }

        void wake(int slot) {
            woken.getAndUpdate(bits -> bits | 1 << slot);
            signal.release();
        }

        void stop() {
            stopped.countDown();
            signal.release();
        }

        void awaitStop() {
            try {
                if (!thread.join(STOP_TIMEOUT)) {
                    log.warn("{} still waits for an answer; what it has sent may be sent again", thread.getName());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void run() {
            try {
                while (stopped.getCount() > 0) {
                    if (topicsPresent.getAsBoolean()) {
                        pauseAfter(runDueSlots());
                    } else {
                        stopped.await(SHORTEST_POLL.toMillis(), MILLISECONDS);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Runs the slots that were signalled or left over; when there are none, those that hold a message. */
        private Set<Run> runDueSlots() {
            addWoken();
            if (due.isEmpty() && await(poll()) == Run.FAILED) {
                return EnumSet.of(Run.FAILED);
            }
            Set<Run> runs = EnumSet.noneOf(Run.class);
            due.removeIf(slot -> {
                Run run = await(Relay.this.run(slot));
                runs.add(run);
                return run == Run.DONE;
            });
            return runs;
        }

        private void addWoken() {
            signal.drainPermits();
            int bits = woken.getAndSet(0);
            slots.stream().filter(slot -> (bits & 1 << slot) != 0).forEach(due::add);
        }

        private Mono<Run> poll() {
            return outbox.waiting(slots).collectList().doOnNext(due::addAll).thenReturn(Run.DONE);
        }

        private void pauseAfter(Set<Run> runs) throws InterruptedException {
            if (runs.contains(Run.FAILED)) {
                // Not cut short by signals: they go on coming, and would make a busy loop of an outage.
                stopped.await(failing.nextMillis(), MILLISECONDS);
                return;
            }
            failing.reset();
            if (runs.contains(Run.MORE)) {
                return;
            }
            if (runs.contains(Run.TAKEN)) {
                signal.tryAcquire(taken.nextMillis(), MILLISECONDS);
                return;
            }
            taken.reset();
            if (runs.contains(Run.DONE)) {
                idle.reset();
            }
            signal.tryAcquire(idle.nextMillis(), MILLISECONDS);
        }

        private static Run await(Mono<Run> run) {
            return run.timeout(RUN_TIMEOUT)
                    .onErrorResume(e -> {
                        log.warn("The outbox waits: {}", e.toString());
                        return Mono.just(Run.FAILED);
                    })
                    .blockOptional()
                    .orElse(Run.FAILED);
        }
    }

    /** A wait that doubles until there is a reason to start over. */
    private static final class Pause {
        private final long shortestMillis;
        private final long longestMillis;
        private long millis;

        Pause(Duration shortest, Duration longest) {
            this.shortestMillis = shortest.toMillis();
            this.longestMillis = longest.toMillis();
            this.millis = shortestMillis;
        }

        void reset() {
            millis = shortestMillis;
        }

        long nextMillis() {
            long now = millis;
            millis = Math.min(2 * now, longestMillis);
            return now;
        }
    }
}
