package io.rollcall.messaging;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.messaging.OutboxTable.Row;
import io.rollcall.tenancy.Pipelined;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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

    /** Messages of one slot in one run. */
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
    private final String service;
    private final Counter relayed;
    private volatile List<Carrier> carriers = List.of();

    /**
     * @param topicsPresent false as long as a record could make the broker create a topic by its own defaults
     * @param service who writes
     */
    Relay(
            WorkerDatabase database,
            OutboxTable outbox,
            ProducerFactory<byte[], byte[]> producers,
            MessagingProperties properties,
            BooleanSupplier topicsPresent,
            String service,
            MeterRegistry metrics) {
        this.database = database;
        this.outbox = outbox;
        this.producers = producers;
        this.properties = properties;
        this.topicsPresent = topicsPresent;
        this.service = service;
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
        if (properties.relaySignal() && !running.isEmpty()) {
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

    /** How a run ended for one of its slots. */
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

    /** Relays the oldest messages of the slots, in one transaction. */
    Mono<Map<Short, Run>> run(Collection<Short> slots) {
        Mono<Map<Short, Run>> work = outbox.lock(slots, properties.relayIdleTimeout())
                .flatMap(held -> held.isEmpty() ? Mono.just(List.<Batch>of()) : relayOldest(held))
                .map(batches -> outcomes(slots, batches));
        return database.transaction(work);
    }

    private Mono<List<Batch>> relayOldest(Set<Short> held) {
        return outbox.oldest(held, BATCH)
                // A send may wait for room in the buffer, and must not keep the connections' event loop.
                .publishOn(Schedulers.boundedElastic())
                .map(rows -> send(held, rows))
                .flatMap(batches -> deleteAcknowledged(batches).thenReturn(batches));
    }

    private Mono<Void> deleteAcknowledged(List<Batch> batches) {
        return Pipelined.all(batches.stream()
                .filter(batch -> !batch.acknowledged().isEmpty())
                .map(batch -> outbox.delete(batch.slot, batch.acknowledged()).doOnNext(relayed::increment))
                .toArray(Mono<?>[]::new));
    }

    private static Map<Short, Run> outcomes(Collection<Short> slots, List<Batch> batches) {
        Map<Short, Run> outcomes = new HashMap<>();
        slots.forEach(slot -> outcomes.put(slot, Run.TAKEN));
        batches.forEach(batch -> outcomes.put(batch.slot, batch.outcome()));
        return outcomes;
    }

    /** What one slot had, and what became of it. */
    private static final class Batch {

        private final short slot;
        private final List<Row> rows = new ArrayList<>();
        private final List<Future<RecordMetadata>> acks = new ArrayList<>();

        Batch(short slot) {
            this.slot = slot;
        }

        /** Whether Kafka has refused a message at once: a later one must not overtake it. */
        boolean refused() {
            return !acks.isEmpty() && acks.getLast().state() == Future.State.FAILED;
        }

        /** The messages before the first that Kafka did not take: deleting a later one would let it overtake. */
        List<Row> acknowledged() {
            int taken = 0;
            while (taken < acks.size() && acks.get(taken).state() == Future.State.SUCCESS) {
                taken++;
            }
            return rows.subList(0, taken);
        }

        Run outcome() {
            if (acknowledged().size() < rows.size()) {
                return Run.FAILED;
            }
            return rows.size() == BATCH ? Run.MORE : Run.DONE;
        }

        void logRefusal() {
            int taken = acknowledged().size();
            if (taken < acks.size()) {
                Future<RecordMetadata> ack = acks.get(taken);
                log.warn(
                        "Kafka did not take a message for {}: {}",
                        rows.get(taken).topic(),
                        ack.state() == Future.State.FAILED ? ack.exceptionNow() : "flushed, but not acknowledged");
            }
        }
    }

    private List<Batch> send(Set<Short> held, List<Row> rows) {
        Map<Short, Batch> batches = held.stream().collect(Collectors.toMap(Function.identity(), Batch::new));
        Producer<byte[], byte[]> producer = producers.createProducer();
        for (Row row : rows) {
            Batch batch = Objects.requireNonNull(batches.get(row.slot()));
            batch.rows.add(row);
            if (!batch.refused()) {
                batch.acks.add(producer.send(record(row)));
            }
        }
        producer.flush();
        batches.values().forEach(Batch::logRefusal);
        return List.copyOf(batches.values());
    }

    private ProducerRecord<byte[], byte[]> record(Row row) {
        return new ProducerRecord<>(
                row.topic(),
                null,
                CloudEvents.bytes(row.key()),
                CloudEvents.bytes(row.payload()),
                CloudEvents.headers(row.id(), service, row.key(), row.headers()));
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
            if (due.isEmpty() && await(poll()).isEmpty()) {
                return EnumSet.of(Run.FAILED);
            }
            return due.isEmpty()
                    ? EnumSet.noneOf(Run.class)
                    : await(Relay.this.run(due)).map(this::settle).orElseGet(() -> EnumSet.of(Run.FAILED));
        }

        private Set<Run> settle(Map<Short, Run> outcomes) {
            due.removeIf(slot -> outcomes.get(slot) == Run.DONE);
            return EnumSet.copyOf(outcomes.values());
        }

        private void addWoken() {
            signal.drainPermits();
            int bits = woken.getAndSet(0);
            slots.stream().filter(slot -> (bits & 1 << slot) != 0).forEach(due::add);
        }

        private Mono<List<Short>> poll() {
            return outbox.waiting(slots).collectList().doOnNext(due::addAll);
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

        /** Empty when the database did not play along, which is logged. */
        private static <T> Optional<T> await(Mono<T> work) {
            return work.timeout(RUN_TIMEOUT)
                    .doOnError(e -> log.warn("The outbox waits: {}", e.toString()))
                    .onErrorComplete()
                    .blockOptional();
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
