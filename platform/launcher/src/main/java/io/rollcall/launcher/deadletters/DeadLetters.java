package io.rollcall.launcher.deadletters;

import io.rollcall.launcher.deadletters.Settlement.Deed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one broker. Every method may fail with {@link LettersRefused}.
 *
 * <p>A replay publishes first and notes afterwards: whoever dies in between leaves the letter open, and it is published
 * again by the next. Two operators at once may publish a letter twice. Both are harmless, because every reader of a topic
 * must bear the same message twice.
 */
public final class DeadLetters implements AutoCloseable {

    /** How the name of each of their topics ends: {@code <topic>.<group>.dlt}. */
    private static final String SUFFIX = ".dlt";

    /** Letters that are held with their bodies (up to 1 MB each) at the same time. */
    static final int CHUNK = 50;

    private final Broker broker;
    private final Settlements settlements;
    private final NewerFacts newerFacts;
    private final Clock clock;

    private DeadLetters(Broker broker, Clock clock) {
        this.broker = broker;
        this.settlements = new Settlements(broker);
        this.newerFacts = new NewerFacts(broker);
        this.clock = clock;
    }

    /**
     * Opens them.
     *
     * @param bootstrap the broker's addresses, {@code host:port,...}
     */
    public static DeadLetters at(String bootstrap, Clock clock) {
        return new DeadLetters(Broker.at(bootstrap), clock);
    }

    /** A letter as a line of a list. */
    public record Summary(LetterId id, String type, String key, String group, Instant since, int tries, String reason) {
        static Summary of(DeadLetter letter) {
            return new Summary(
                    letter.id(),
                    letter.type(),
                    letter.key(),
                    letter.group(),
                    letter.since(),
                    letter.tries(),
                    letter.reason());
        }
    }

    /** How many letters lie on a topic. */
    public record Count(String topic, long open, long replayed, long discarded) {
        Count plus(@Nullable Deed deed) {
            return new Count(
                    topic,
                    open + (deed == null ? 1 : 0),
                    replayed + (deed == Deed.REPLAYED ? 1 : 0),
                    discarded + (deed == Deed.DISCARDED ? 1 : 0));
        }
    }

    /**
     * What lies there.
     *
     * @param counts of each topic that has any letter
     * @param open the first of those that are not settled, in order per topic and partition
     */
    public record Overview(List<Count> counts, List<Summary> open) {

        public long openInAll() {
            return counts.stream().mapToLong(Count::open).sum();
        }
    }

    /** A letter, and what was done about it if anything was. */
    public record Found(DeadLetter letter, Optional<Settlement> settlement) {}

    /**
     * What became of a replay.
     *
     * @param replayed letters that were published
     * @param left those that stay open, and why
     */
    public record Replayed(int replayed, Map<LetterId, String> left) {}

    /**
     * Counts all and shows some.
     *
     * @param topic of the messages or of the dead letters; all of them when null
     * @param most letters to show
     */
    public Overview overview(@Nullable String topic, int most) {
        settlements.refresh();
        List<Summary> open = new ArrayList<>();
        List<Count> counts = new ArrayList<>();
        for (String name : topics(topic)) {
            Count[] count = {new Count(name, 0, 0, 0)};
            read(name, letter -> {
                Optional<Settlement> settled = settlements.of(letter);
                count[0] = count[0].plus(settled.map(Settlement::deed).orElse(null));
                if (settled.isEmpty() && open.size() < most) {
                    open.add(Summary.of(letter));
                }
            });
            counts.add(count[0]);
        }
        counts.removeIf(count -> count.equals(new Count(count.topic(), 0, 0, 0)));
        return new Overview(counts, open);
    }

    public Found find(LetterId id) {
        settlements.refresh();
        if (!topics(null).contains(id.topic())) {
            throw new LettersRefused("there is no topic of dead letters " + id.topic());
        }
        return TopicTape.record(broker, id.at(), id.offset())
                .map(DeadLetter::new)
                .map(letter -> new Found(letter, settlements.of(letter)))
                .orElseThrow(() -> new LettersRefused("there is no dead letter " + id));
    }

    /** Publishes the letter's message on its topic again. */
    public void replay(LetterId id, String by) {
        Replayed done = publish(List.of(open(id)), by);
        done.left().forEach((letter, why) -> {
            throw new LettersRefused("%s cannot be replayed: %s; discard it".formatted(letter, why));
        });
    }

    /**
     * Publishes every open letter that lies there now, in order per topic and partition.
     *
     * @param topic of the messages or of the dead letters; all of them when null
     */
    public Replayed replayAll(@Nullable String topic, String by) {
        Map<LetterId, String> left = new TreeMap<>();
        int[] replayed = {0};
        for (String name : topics(topic)) {
            List<DeadLetter> chunk = new ArrayList<>();
            Runnable publish = () -> {
                Replayed done = publish(chunk, by);
                chunk.clear();
                replayed[0] += done.replayed();
                left.putAll(done.left());
            };
            read(name, letter -> {
                chunk.add(letter);
                if (chunk.size() == CHUNK) {
                    publish.run();
                }
            });
            publish.run();
        }
        return new Replayed(replayed[0], left);
    }

    /** Notes that nothing is to be done about the letter. */
    public void discard(LetterId id, String by, String reason) {
        settlements.settle(List.of(open(id)), Deed.DISCARDED, by, clock.instant(), reason);
    }

    private DeadLetter open(LetterId id) {
        Found found = find(id);
        found.settlement().ifPresent(settlement -> {
            throw new LettersRefused(id + " " + settlement);
        });
        return found.letter();
    }

    private Replayed publish(List<DeadLetter> letters, String by) {
        // Late, so that what another operator has settled meanwhile is left alone.
        settlements.refresh();
        List<DeadLetter> open = letters.stream()
                .filter(letter -> settlements.of(letter).isEmpty())
                .toList();
        Map<LetterId, String> left = new TreeMap<>(newerFacts.over(open));
        List<DeadLetter> published = new ArrayList<>();
        List<ProducerRecord<byte @Nullable [], byte @Nullable []>> records = new ArrayList<>();
        for (DeadLetter letter : open) {
            Optional<DeadLetter.Source> source = letter.source();
            if (source.isEmpty()) {
                left.put(letter.id(), "it does not say which topic it comes from");
            } else if (!left.containsKey(letter.id())) {
                published.add(letter);
                records.add(letter.forReplay(source.get()));
            }
        }
        if (!published.isEmpty()) {
            broker.publish(records);
            settlements.settle(published, Deed.REPLAYED, by, clock.instant(), "");
        }
        return new Replayed(published.size(), left);
    }

    private void read(String topic, Consumer<DeadLetter> listener) {
        try (TopicTape tape = TopicTape.of(broker, topic)) {
            tape.play(each -> listener.accept(new DeadLetter(each)));
        }
    }

    private List<String> topics(@Nullable String wanted) {
        List<String> all = broker.topics().stream()
                .filter(name -> name.endsWith(SUFFIX))
                .sorted()
                .toList();
        if (wanted == null) {
            return all;
        }
        List<String> matching = all.stream()
                .filter(name -> name.equals(wanted) || name.startsWith(wanted + "."))
                .toList();
        if (matching.isEmpty()) {
            throw new LettersRefused("no topic of dead letters belongs to " + wanted
                    + (all.isEmpty() ? "; there is none at all" : "; there are " + String.join(", ", all)));
        }
        return matching;
    }

    @Override
    public void close() {
        settlements.close();
        broker.close();
    }
}
