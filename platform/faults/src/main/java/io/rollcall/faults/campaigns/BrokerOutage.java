package io.rollcall.faults.campaigns;

import io.rollcall.faults.check.Checker;
import io.rollcall.faults.check.Checker.Proof;
import io.rollcall.faults.load.Driver;
import io.rollcall.faults.load.Intent;
import io.rollcall.faults.load.Mix;
import io.rollcall.faults.load.Route;
import io.rollcall.faults.stage.Databases;
import io.rollcall.faults.stage.Stage;
import io.rollcall.faults.stage.TestStudio;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.Polling;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** T13: Kafka is away for ten minutes while people book; then the outbox drains while they go on. */
final class BrokerOutage implements Campaign {

    private static final Duration OUTAGE = Duration.ofMinutes(10);
    private static final Duration SHORTEST_OUTAGE = Duration.ofSeconds(20);
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(10);
    private static final int MOST_BOOKINGS = 100_000;
    private static final int CLIENTS = 100;
    private static final int SESSIONS = 20;
    private static final int CREDITS = 5000;
    private static final int AT_ONCE = 8;
    private static final Duration PAUSE = Duration.ofMillis(150);

    /** So few that all is on its way at once. */
    private static final long DRAINED = 50;

    private static final double DRAIN_TIMES_INFLOW = 2;

    /** The table is vacuumed from 2,000 dead rows on, by a process that comes once a minute. */
    private static final long MOST_DEAD_ROWS = 5000;

    private static final Duration VACUUM_LIMIT = Duration.ofMinutes(3);

    private static final String WAITING = "SELECT count(*) FROM outbox";
    private static final String DEAD_ROWS = "SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'outbox'";
    private static final String WRITTEN = "SELECT n_tup_ins FROM pg_stat_user_tables WHERE relname = 'outbox'";

    @Override
    public String name() {
        return "T13";
    }

    @Override
    public String fault() {
        return "Kafka away";
    }

    @Override
    public Result run(Stage stage, Run run) throws Exception {
        Duration outage = run.scaled(OUTAGE, SHORTEST_OUTAGE);
        Databases databases = stage.databases();
        TestStudio studio = TestStudio.open(stage, SESSIONS, TestStudio.MOST_SEATS, CLIENTS, CREDITS);
        List<Intent> intents = Mix.USUAL.intents(studio, MOST_BOOKINGS, run.random(name()));
        Driver driver = new Driver(stage.owner(), studio, Route.to(stage.at(Part.BOOKING)), run.clock());
        long backlog;
        double inflow;
        double drain;
        try (Background load = Background.run(() -> driver.run(intents, AT_ONCE, PAUSE))) {
            stage.stop(Part.KAFKA);
            long begin = System.nanoTime();
            TimeUnit.MILLISECONDS.sleep(outage.toMillis());
            backlog = databases.number("booking", WAITING);
            inflow = backlog / seconds(begin);
            stage.start(Part.KAFKA);
            long writtenBefore = databases.number("booking", WRITTEN);
            long restarted = System.nanoTime();
            run.say("T13: %d messages wait, %.0f more each second".formatted(backlog, inflow));
            Polling.until(() -> number(databases, WAITING) <= DRAINED || load.done(), DRAIN_LIMIT);
            drain = (backlog + databases.number("booking", WRITTEN) - writtenBefore) / seconds(restarted);
            driver.stop();
            load.join();
        }
        Proof proof = new Checker(stage).prove(studio, driver.history());
        Polling.until(() -> number(databases, DEAD_ROWS) <= MOST_DEAD_ROWS, VACUUM_LIMIT);
        long dead = databases.number("booking", DEAD_ROWS);
        return new Findings(run)
                .see("backlog", backlog)
                .see("inflow", "%.0f/s".formatted(inflow))
                .see("drained", "%.0f/s".formatted(drain))
                .inTime(
                        drain >= DRAIN_TIMES_INFLOW * inflow,
                        "drained at %.0f/s, inflow %.0f/s".formatted(drain, inflow))
                .see("dead rows left", dead)
                .require(dead <= MOST_DEAD_ROWS, "the outbox stays bloated")
                .proof(proof)
                .of(
                        this,
                        "Kafka away for %d s under load".formatted(outage.toSeconds()),
                        "the backlog drains at ≥ 2× the inflow, no bloat");
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    private static long number(Databases databases, String query) {
        try {
            return databases.number("booking", query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
