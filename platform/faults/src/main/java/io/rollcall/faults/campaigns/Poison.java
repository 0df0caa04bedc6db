package io.rollcall.faults.campaigns;

import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.Topic;
import io.rollcall.faults.check.Checker;
import io.rollcall.faults.check.Checker.Proof;
import io.rollcall.faults.check.Timeline;
import io.rollcall.faults.load.Driver;
import io.rollcall.faults.load.Intent;
import io.rollcall.faults.load.Mix;
import io.rollcall.faults.load.Route;
import io.rollcall.faults.stage.Stage;
import io.rollcall.faults.stage.TestStudio;
import io.rollcall.launcher.deadletters.DeadLetters;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.Polling;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * T9: one in a hundred commands to the ledger cannot be handled, for as long as the database refuses it; as many cannot
 * even be read. When the database has been put right, the dead letters are replayed.
 */
final class Poison implements Campaign {

    private static final int BOOKINGS = 10_000;
    private static final int FEWEST_BOOKINGS = 400;
    private static final int CLIENTS = 50;
    private static final int SESSIONS = 5;
    private static final int AT_ONCE = 8;
    private static final Duration PAUSE = Duration.ofMillis(60);
    private static final int ONE_IN = 100;
    private static final double SLOWER_AT_MOST = 2;
    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(3);
    private static final String ID = "ce_id";
    private static final String TYPE = "ce_type";

    /** A trigger that refuses this one message; PostgreSQL reports it as P0001, which the driver does not know. */
    private static final String REFUSE = """
            CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF NEW.kind = 'deduct' AND abs(hashtext(NEW.op_id::text)) % 100 = 0 THEN
                RAISE EXCEPTION 'poison';
              END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER poison BEFORE INSERT ON operation FOR EACH ROW EXECUTE FUNCTION poison();
            """;

    private static final String ALLOW = "DROP TRIGGER IF EXISTS poison ON operation; DROP FUNCTION IF EXISTS poison()";
    private static final String POISONED = """
            SELECT booking_id FROM booking
             WHERE studio_id = ? AND abs(hashtext(op_id::text)) % 100 = 0 AND placed_at > ?::timestamptz
            """;
    private static final String OTHERS_WAIT = """
            SELECT count(*) FROM booking
             WHERE studio_id = ? AND state = 'pending' AND abs(hashtext(op_id::text)) % 100 <> 0
            """;

    @Override
    public String name() {
        return "T9";
    }

    @Override
    public String fault() {
        return "1 % poison messages";
    }

    @Override
    public Result run(Stage stage, Run run) throws Exception {
        int half = run.scaled(BOOKINGS, FEWEST_BOOKINGS) / 2;
        TestStudio studio = TestStudio.open(stage, SESSIONS, 2 * half, CLIENTS, 2 * half);
        List<Intent> intents = Mix.PLAIN.intents(studio, 2 * half, run.random(name()));
        Driver driver = new Driver(stage.owner(), studio, Route.to(stage.at(Part.BOOKING)), run.clock());
        String topic = Topic.deadLetters(CreditsCommand.TOPIC.name(), "credits.commands");
        driver.run(intents.subList(0, half), AT_ONCE, PAUSE);
        Polling.until(() -> othersWait(stage, studio) == 0, SETTLE_LIMIT);
        Instant poisoned = run.now();
        boolean othersFlow;
        Set<UUID> held;
        long letters;
        try (DeadLetters desk =
                DeadLetters.at(String.valueOf(stage.broker().settings().get("bootstrap.servers")), run.clock())) {
            stage.databases().run("credits", REFUSE);
            try (Background garbage = Background.run(() -> garbage(stage, studio, half / ONE_IN))) {
                driver.run(intents.subList(half, 2 * half), AT_ONCE, PAUSE);
                othersFlow = Polling.until(() -> othersWait(stage, studio) == 0, SETTLE_LIMIT);
                garbage.join();
            } finally {
                stage.databases().run("credits", ALLOW);
            }
            held = new HashSet<>(stage.databases()
                    .rows("booking", POISONED, row -> row.getObject(1, UUID.class), studio.id(), poisoned.toString()));
            letters = desk.overview(topic, 1).openInAll();
            int replayed = desk.replayAll(topic, "faults").replayed();
            run.say("T9: %d dead letters, %d replayed".formatted(letters, replayed));
        }
        Proof proof = new Checker(stage).prove(studio, driver.history());
        Timeline timeline = Timeline.of(proof.evidence()).without(held);
        Duration before = timeline.placedBefore(poisoned).p99();
        Duration with = timeline.placedAfter(poisoned).p99();
        return new Findings(run)
                .see("dead letters", letters)
                .require(letters >= held.size() + half / ONE_IN, "fewer dead letters than poison")
                .see("bookings held up by poison", held.size())
                .require(!held.isEmpty(), "no booking was poisoned, so nothing was tried")
                .require(othersFlow, "others were stuck behind poison")
                .see("others' p99 without poison", before)
                .see("others' p99 with poison", with)
                .inTime(
                        with.toMillis() < SLOWER_AT_MOST * before.toMillis(),
                        "others' p99 grew from %d ms to %d ms".formatted(before.toMillis(), with.toMillis()))
                .proof(proof)
                .of(
                        this,
                        "%d bookings without poison, %d with it, then replay".formatted(half, half),
                        "dead letters, others flow (p99 < 2×), replay works");
    }

    private static long othersWait(Stage stage, TestStudio studio) {
        try {
            return stage.databases().number("booking", OTHERS_WAIT, studio.id());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records that claim to be commands and cannot be read, spread over the time that the load takes. */
    private static void garbage(Stage stage, TestStudio studio, int count) throws Exception {
        try (var producer =
                new KafkaProducer<>(stage.broker().settings(), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                UUID client = studio.clients().get(i % studio.clients().size());
                var record = new ProducerRecord<>(CreditsCommand.TOPIC.name(), client.toString(), "{\"op_id\": 7");
                record.headers().add(ID, UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
                record.headers()
                        .add(TYPE, MessageCodec.typeOf(DeductCredits.class).getBytes(StandardCharsets.US_ASCII));
                producer.send(record).get();
                Thread.sleep(PAUSE.multipliedBy(ONE_IN).dividedBy(AT_ONCE));
            }
        }
    }
}
