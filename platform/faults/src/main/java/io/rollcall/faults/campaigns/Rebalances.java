package io.rollcall.faults.campaigns;

import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.CreditsReply;
import io.rollcall.faults.check.Checker;
import io.rollcall.faults.check.Checker.Proof;
import io.rollcall.faults.check.Timeline;
import io.rollcall.faults.load.Driver;
import io.rollcall.faults.load.Intent;
import io.rollcall.faults.load.Mix;
import io.rollcall.faults.load.Route;
import io.rollcall.faults.stage.Stage;
import io.rollcall.faults.stage.TestStudio;
import io.rollcall.launcher.system.Part;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * T12: in turn, a member joins or leaves the groups of the ledger's commands and replies. It takes its share of the
 * partitions, reads and commits nothing: the worst colleague there can be.
 */
final class Rebalances implements Campaign {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int CHANGES = 48;
    private static final int FEWEST_CHANGES = 6;
    private static final int MOST_BOOKINGS = 50_000;
    private static final int CLIENTS = 20;
    private static final int SESSIONS = 5;
    private static final int CREDITS = 5000;
    private static final int AT_ONCE = 6;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration POLL = Duration.ofMillis(200);

    private static final List<Group> GROUPS = List.of(
            new Group("credits.commands", CreditsCommand.TOPIC.name()),
            new Group("booking.credits-replies", CreditsReply.TOPIC.name()));

    private record Group(String id, String topic) {}

    @Override
    public String name() {
        return "T12";
    }

    @Override
    public String fault() {
        return "a consumer joins or leaves every 5 s";
    }

    @Override
    public Result run(Stage stage, Run run) throws Exception {
        int changes = run.scaled(CHANGES, FEWEST_CHANGES) / 2 * 2;
        TestStudio studio = TestStudio.open(stage, SESSIONS, TestStudio.MOST_SEATS, CLIENTS, CREDITS);
        List<Intent> intents = Mix.USUAL.intents(studio, MOST_BOOKINGS, run.random(name()));
        Driver driver = new Driver(stage.owner(), studio, Route.to(stage.at(Part.BOOKING)), run.clock());
        int held = 0;
        try (Background load = Background.run(() -> driver.run(intents, AT_ONCE, PAUSE))) {
            for (int change = 0; change < changes; change += 2) {
                held += visit(stage, GROUPS.get(change / 2 % GROUPS.size()));
                load.await(waited(INTERVAL)::passed);
            }
            driver.stop();
            load.join();
        }
        Proof proof = new Checker(stage).prove(studio, driver.history());
        return new Findings(run)
                .see("partitions taken away in all", held)
                .require(held > 0, "the visitor never got a partition")
                .see("p99 to the end", Timeline.of(proof.evidence()).all().p99())
                .proof(proof)
                .of(this, "%d joins and leaves".formatted(changes), "nothing stuck");
    }

    /** Joins, stays for the interval, and leaves; tells how many partitions it was given. */
    private static int visit(Stage stage, Group group) {
        Map<String, Object> settings = new HashMap<>(stage.broker().settings());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group.id());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        int most = 0;
        Deadline stay = waited(INTERVAL);
        try (var visitor = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            visitor.subscribe(List.of(group.topic()));
            while (!stay.passed()) {
                visitor.poll(POLL);
                most = Math.max(most, visitor.assignment().size());
            }
        }
        return most;
    }

    private record Deadline(long nanos) {
        boolean passed() {
            return System.nanoTime() > nanos;
        }
    }

    private static Deadline waited(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }
}
