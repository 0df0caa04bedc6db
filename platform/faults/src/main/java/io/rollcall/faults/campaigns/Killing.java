package io.rollcall.faults.campaigns;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** T1 to T4: one part is killed several times in the middle of the work. */
final class Killing implements Campaign {

    private static final int BOOKINGS = 10_000;
    private static final int FEWEST_BOOKINGS = 200;
    private static final int KILLS = 5;
    private static final int CLIENTS = 200;
    private static final int FEWEST_CLIENTS = 20;
    private static final int SESSIONS = 20;
    private static final int AT_ONCE = 24;

    /** Of each client between two bookings, so that the load goes on through all kills. */
    private static final Duration PAUSE = Duration.ofMillis(150);

    /** Seats for nine tenths of what is asked for, so that some are refused. */
    private static final double SEATS_PER_BOOKING = 1.25 * 0.9;

    /** Credits for nine tenths of what they would cost. */
    private static final double CREDITS_PER_BOOKING = 1.25 * 0.8 * 0.9;

    private static final int LONGEST_AWAY_MILLIS = 3000;

    private final String name;
    private final Part part;
    private final Duration limit;

    /** @param limit of the p99 from the restart to the end */
    Killing(String name, Part part, Duration limit) {
        this.name = name;
        this.part = part;
        this.limit = limit;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String fault() {
        return "SIGKILL of " + part.label();
    }

    @Override
    public Result run(Stage stage, Run run) throws Exception {
        int bookings = run.scaled(BOOKINGS, FEWEST_BOOKINGS);
        int kills = run.scaled(KILLS, 1);
        int clients = run.scaled(CLIENTS, FEWEST_CLIENTS);
        TestStudio studio = TestStudio.open(
                stage, SESSIONS, (int) Math.ceil(SEATS_PER_BOOKING * bookings / SESSIONS), clients, (int)
                        Math.ceil(CREDITS_PER_BOOKING * bookings / clients));
        RandomGenerator random = run.random(name);
        List<Intent> intents = Mix.USUAL.intents(studio, bookings, random);
        Driver driver = new Driver(stage.owner(), studio, Route.to(stage.at(Part.BOOKING)), run.clock());
        List<Instant> restarts = new ArrayList<>();
        long begin = System.nanoTime();
        try (Background load = Background.run(() -> driver.run(intents, AT_ONCE, PAUSE))) {
            for (int mark : marks(bookings, kills, random)) {
                load.await(() -> driver.known() >= mark);
                stage.kill(part);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_AWAY_MILLIS));
                stage.start(part);
                restarts.add(run.now());
                run.say("%s: killed and restarted after %d of %d bookings".formatted(name, driver.known(), bookings));
            }
            load.join();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Proof proof = new Checker(stage).prove(studio, driver.history());
        Timeline timeline = Timeline.of(proof.evidence());
        return new Findings(run)
                .proof(proof)
                .limit("p99 to the end after restart", timeline.after(restarts), limit)
                .see("p99 to the end over all", timeline.all().p99())
                .see("took", took)
                .calls(driver.history())
                .of(
                        this,
                        "%d bookings, %d kills".formatted(bookings, kills),
                        "0 lost, 0 oversold, 0 charged twice; p99 < %d s".formatted(limit.toSeconds()));
    }

    /** After how many bookings to kill: anywhere, but in order, and neither at the very beginning nor at the end. */
    private static List<Integer> marks(int bookings, int kills, RandomGenerator random) {
        int stretch = bookings * 8 / 10 / kills;
        return IntStream.range(0, kills)
                .map(kill -> bookings / 20 + kill * stretch + random.nextInt(stretch))
                .boxed()
                .toList();
    }
}
