package io.rollcall.booking;

import io.rollcall.contracts.Contracts;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.scheduling.MakeSession;
import io.rollcall.contracts.scheduling.SchedulingCommand;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.contracts.scheduling.SessionMade;
import io.rollcall.contracts.scheduling.SessionNotMade;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.contracts.scheduling.WithdrawSession;
import io.rollcall.testkit.TestBroker;
import io.rollcall.testkit.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/**
 * Speaks scheduling's side of the contract over the real topics: makes one session for each time of a studio, refuses the
 * others, calls off what is withdrawn, and makes nothing that was withdrawn before. A peer of the protocol, and no
 * replacement of the service, which has tests of its own.
 */
final class SchedulingPlayed implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final MessageCodec CODEC = Contracts.codec();

    private final TopicWriter writer = new TopicWriter();
    private final KafkaConsumer<String, byte[]> commands;
    private final List<SchedulingCommand> heard = new ArrayList<>();
    private final Set<UUID> silentFor = ConcurrentHashMap.newKeySet();
    private final List<SchedulingCommand> unanswered = new ArrayList<>();
    private final Map<UUID, Held> sessions = new HashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    enum State {
        LIVE,
        CALLED_OFF,
        REFUSED,
        TOMBSTONE
    }

    private record Held(State state, MakeSession order) {}

    SchedulingPlayed() {
        commands = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        TestBroker.bootstrapServers(),
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> commands.partitionsFor(SchedulingCommand.TOPIC.name()), found -> !found.isEmpty())
                .stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        commands.assign(partitions);
        commands.seekToEnd(partitions);
        partitions.forEach(commands::position);
        thread = Thread.ofPlatform().name("scheduling").start(this::run);
    }

    private void run() {
        while (!closed) {
            for (ConsumerRecord<String, byte[]> received : commands.poll(POLL)) {
                String type =
                        new String(received.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
                Message message = CODEC.decode(type, received.value());
                hear((SchedulingCommand) message);
            }
        }
        commands.close();
    }

    private synchronized void hear(SchedulingCommand command) {
        heard.add(command);
        if (silentFor.contains(command.studioId())) {
            unanswered.add(command);
        } else {
            answer(command);
        }
    }

    /** Goes on hearing, and answers nothing until it may speak again. */
    void beSilent(UUID studio) {
        silentFor.add(studio);
    }

    synchronized void speak(UUID studio) {
        silentFor.remove(studio);
        List<SchedulingCommand> late = unanswered.stream()
                .filter(command -> command.studioId().equals(studio))
                .toList();
        unanswered.removeAll(late);
        late.forEach(this::answer);
    }

    private void answer(SchedulingCommand command) {
        switch (command) {
            case MakeSession make -> {
                Held held = sessions.computeIfAbsent(make.sessionId(), id -> decide(make));
                switch (held.state()) {
                    case LIVE -> {
                        writer.publish(fact(make, SessionStatus.SCHEDULED, 1));
                        writer.publish(made(make));
                    }
                    case CALLED_OFF -> writer.publish(made(make));
                    case REFUSED -> writer.publish(notMade(make, "slot_taken"));
                    case TOMBSTONE -> writer.publish(notMade(make, "withdrawn"));
                }
            }
            case WithdrawSession withdraw -> {
                Held held = sessions.get(withdraw.sessionId());
                if (held == null) {
                    sessions.put(withdraw.sessionId(), new Held(State.TOMBSTONE, null));
                } else if (held.state() == State.LIVE) {
                    sessions.put(withdraw.sessionId(), new Held(State.CALLED_OFF, held.order()));
                    writer.publish(fact(held.order(), SessionStatus.CANCELLED, 2));
                }
            }
        }
    }

    private Held decide(MakeSession make) {
        boolean busy = sessions.values().stream()
                .anyMatch(held -> held.state() == State.LIVE
                        && held.order().studioId().equals(make.studioId())
                        && held.order().start().equals(make.start()));
        return new Held(busy ? State.REFUSED : State.LIVE, make);
    }

    private static SessionMade made(MakeSession make) {
        return new SessionMade(make.sessionId(), make.studioId(), make.bookingId());
    }

    private static SessionNotMade notMade(MakeSession make, String code) {
        return new SessionNotMade(make.sessionId(), make.studioId(), make.bookingId(), code);
    }

    private static SessionFact fact(MakeSession make, SessionStatus status, long version) {
        return new SessionFact(
                make.sessionId(),
                make.studioId(),
                make.sessionId(),
                make.offeringId(),
                1,
                1,
                make.start(),
                make.start().plus(make.duration()),
                make.timeZone(),
                LocalDateTime.ofInstant(make.start(), ZoneId.of(make.timeZone())),
                make.capacity(),
                status,
                List.of(),
                version);
    }

    /** The sessions of a studio that take place. */
    synchronized List<UUID> live(UUID studio) {
        return sessions.entrySet().stream()
                .filter(session -> session.getValue().state() == State.LIVE
                        && session.getValue().order().studioId().equals(studio))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The orders of a studio, as often as they came. */
    synchronized List<MakeSession> orders(UUID studio) {
        return heard(studio, MakeSession.class);
    }

    synchronized List<WithdrawSession> withdrawals(UUID studio) {
        return heard(studio, WithdrawSession.class);
    }

    private <C extends SchedulingCommand> List<C> heard(UUID studio, Class<C> type) {
        return heard.stream()
                .filter(command -> command.studioId().equals(studio))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.close();
    }
}
