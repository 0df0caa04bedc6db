package io.rollcall.faults.campaigns;

import io.rollcall.faults.check.Checker;
import io.rollcall.faults.check.Checker.Proof;
import io.rollcall.faults.failpoints.HaltAfterAcknowledgement;
import io.rollcall.faults.load.Driver;
import io.rollcall.faults.load.Intent;
import io.rollcall.faults.load.Mix;
import io.rollcall.faults.load.Route;
import io.rollcall.faults.stage.Stage;
import io.rollcall.faults.stage.TestStudio;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.PartFailed;
import io.rollcall.launcher.system.Polling;
import io.rollcall.launcher.system.ServiceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** T5: a service dies between Kafka's acknowledgement and the outbox delete, again and again. */
final class HaltedRelay implements Campaign {

    private static final int KILLS = 100;
    private static final int FEWEST_KILLS = 2;
    private static final int MOST_ACKNOWLEDGEMENTS = 60;
    private static final Duration KILL_LIMIT = Duration.ofMinutes(2);
    private static final int MOST_BOOKINGS = 50_000;
    private static final int CLIENTS = 20;
    private static final int SESSIONS = 5;
    private static final int CREDITS = 5000;
    private static final int AT_ONCE = 8;

    /** Of each client between two bookings; in a small run longer, so that the load does not outgrow it. */
    private static final Duration PAUSE = Duration.ofMillis(40);

    private static final Duration PAUSE_OF_A_SMALL_RUN = Duration.ofMillis(400);

    @Override
    public String name() {
        return "T5";
    }

    @Override
    public String fault() {
        return "kill between Kafka's acknowledgement and the outbox delete";
    }

    @Override
    public Result run(Stage stage, Run run) throws Exception {
        int kills = run.scaled(KILLS, FEWEST_KILLS);
        TestStudio studio = TestStudio.open(stage, SESSIONS, TestStudio.MOST_SEATS, CLIENTS, CREDITS);
        RandomGenerator random = run.random(name());
        List<Intent> intents = Mix.USUAL.intents(studio, MOST_BOOKINGS, random);
        Driver driver = new Driver(stage.owner(), studio, Route.to(stage.at(Part.BOOKING)), run.clock());
        int before = marks(stage, Part.BOOKING) + marks(stage, Part.CREDITS);
        Duration pause = kills == KILLS ? PAUSE : PAUSE_OF_A_SMALL_RUN;
        try (Background load = Background.run(() -> driver.run(intents, AT_ONCE, pause))) {
            for (Part victim : List.of(Part.BOOKING, Part.CREDITS)) {
                for (int kill = 1; kill <= kills / 2; kill++) {
                    halt(stage, victim, 1 + random.nextInt(MOST_ACKNOWLEDGEMENTS));
                    run.say("T5: %s, kill %d of %d".formatted(victim.label(), kill, kills / 2));
                }
                stage.restart(victim, ServiceOptions.NONE);
            }
            driver.stop();
            load.join();
        }
        stage.restore();
        int halted = marks(stage, Part.BOOKING) + marks(stage, Part.CREDITS) - before;
        Proof proof = new Checker(stage).prove(studio, driver.history());
        int repeats = proof.evidence().published().repeats();
        return new Findings(run)
                .exactly("kills at that place", kills / 2 * 2L, halted)
                .proof(proof)
                .require(repeats > 0, "no message was sent twice, so nothing was tried")
                .calls(driver.history())
                .of(
                        this,
                        "%d kills, half of booking and half of credits".formatted(kills),
                        "repeats on topics, one effect");
    }

    /** Starts it so that it dies at the place, and waits for that. */
    private static void halt(Stage stage, Part part, int acknowledgements) throws InterruptedException, IOException {
        ServiceOptions failing = new ServiceOptions(
                Map.of(
                        "SPRING_KAFKA_PRODUCER_PROPERTIES_INTERCEPTOR_CLASSES",
                        HaltAfterAcknowledgement.class.getName(),
                        HaltAfterAcknowledgement.AFTER,
                        String.valueOf(acknowledgements)),
                List.of(stage.failpoints()));
        int before = marks(stage, part);
        try {
            stage.restart(part, failing);
        } catch (PartFailed e) {
            // What waited in the outbox can be enough to reach the place before the service is ready.
            if (marks(stage, part) == before) {
                throw e;
            }
        }
        boolean died = Polling.until(() -> stage.system().process(part).isEmpty(), KILL_LIMIT);
        if (!died) {
            throw new IOException(part.label() + " did not reach the failpoint");
        }
    }

    private static int marks(Stage stage, Part part) throws IOException {
        try (var lines = Files.lines(stage.layout().log(part))) {
            return (int) lines.filter(line -> line.contains(HaltAfterAcknowledgement.MARK))
                    .count();
        }
    }
}
