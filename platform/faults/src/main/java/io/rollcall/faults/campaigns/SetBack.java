package io.rollcall.faults.campaigns;

import io.rollcall.faults.check.Checker;
import io.rollcall.faults.check.Checker.Proof;
import io.rollcall.faults.check.Invariant;
import io.rollcall.faults.load.Driver;
import io.rollcall.faults.load.Intent;
import io.rollcall.faults.load.Mix;
import io.rollcall.faults.load.Route;
import io.rollcall.faults.stage.Metrics;
import io.rollcall.faults.stage.Stage;
import io.rollcall.faults.stage.TestStudio;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.Polling;
import io.rollcall.launcher.system.ServiceOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * T14: one database is as it was five seconds ago, the others are not. First booking's, which then knows nothing of
 * charges that were made; then the ledger's, which then knows nothing of charges for bookings that were confirmed.
 */
final class SetBack implements Campaign {

    private static final Duration LOST = Duration.ofSeconds(5);
    private static final Duration CYCLE = Duration.ofSeconds(10);

    /** Only operations older than this are compared; all have ended by then. */
    private static final Duration AGE = Duration.ofSeconds(20);

    private static final int CYCLES = 2;
    private static final Duration FOUND_LIMIT = AGE.plus(CYCLE.multipliedBy(4));
    private static final String MISMATCHES = "rollcall_reconciliation_mismatches";
    private static final int MOST_BOOKINGS = 5000;
    private static final int FEWEST_BOOKINGS = 200;
    private static final int CLIENTS = 20;
    private static final int SESSIONS = 5;
    private static final int CREDITS = 5000;
    private static final int AT_ONCE = 6;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration REST_LIMIT = Duration.ofMinutes(2);

    /** What does not depend on what was forgotten. */
    private static final Set<Invariant> STILL = EnumSet.of(
            Invariant.EVERY_BOOKING_ENDS,
            Invariant.SEATS_ADD_UP,
            Invariant.NEVER_OVERSOLD,
            Invariant.BALANCES_ADD_UP,
            Invariant.CONFIRMED_PAID_ONCE,
            Invariant.NOTHING_PAID_FOR_NOTHING,
            Invariant.NOTHING_PAID_BY_NOBODY,
            Invariant.OUTBOXES_EMPTY);

    @Override
    public String name() {
        return "T14";
    }

    @Override
    public String fault() {
        return "one database set back by 5 s";
    }

    @Override
    public Result run(Stage stage, Run run) throws Exception {
        Findings findings = new Findings(run);
        stage.restart(
                Part.BOOKING,
                new ServiceOptions(
                        Map.of(
                                "ROLLCALL_BOOKING_RECONCILEEVERY",
                                CYCLE.toString(),
                                "ROLLCALL_BOOKING_RECONCILEAFTER",
                                AGE.toString()),
                        List.of()));
        for (Part part : List.of(Part.BOOKING, Part.CREDITS)) {
            setBack(stage, run, part, part == Part.BOOKING ? "booking" : "credits", findings);
        }
        return findings.of(
                this,
                "the database of booking, then of credits, put back to its state of 5 s ago",
                "found and repaired: mismatches 0 within %d cycles".formatted(CYCLES));
    }

    private static void setBack(Stage stage, Run run, Part part, String database, Findings findings) throws Exception {
        TestStudio studio = TestStudio.open(stage, SESSIONS, MOST_BOOKINGS, CLIENTS, CREDITS);
        int bookings = run.scaled(MOST_BOOKINGS, FEWEST_BOOKINGS);
        List<Intent> intents = Mix.PLAIN.intents(studio, MOST_BOOKINGS, run.random(database));
        Driver kept = new Driver(stage.owner(), studio, Route.to(stage.at(Part.BOOKING)), run.clock());
        kept.run(intents.subList(0, bookings / 2), AT_ONCE);
        new Checker(stage, REST_LIMIT).prove(studio, kept.history(), EnumSet.noneOf(Invariant.class));
        whileDown(stage, part, "CREATE DATABASE kept TEMPLATE %1$s OWNER %1$s_owner".formatted(database));
        Driver lost = new Driver(stage.owner(), studio, Route.to(stage.at(Part.BOOKING)), run.clock());
        try (Background load =
                Background.run(() -> lost.run(intents.subList(bookings / 2, MOST_BOOKINGS), AT_ONCE, PAUSE))) {
            TimeUnit.MILLISECONDS.sleep(LOST.toMillis());
            lost.stop();
            load.join();
        }
        new Checker(stage, REST_LIMIT).prove(studio, lost.history(), EnumSet.noneOf(Invariant.class));
        whileDown(
                stage,
                part,
                "DROP DATABASE %s WITH (FORCE)".formatted(database),
                "ALTER DATABASE kept RENAME TO %s".formatted(database),
                "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(database),
                "GRANT CONNECT ON DATABASE %1$s TO %1$s_owner, %1$s, %1$s_worker".formatted(database));
        Metrics metrics = new Metrics(stage.at(Part.BOOKING));
        boolean found = Polling.until(() -> metrics.value(MISMATCHES).orElse(0) > 0, FOUND_LIMIT);
        double mismatches = metrics.value(MISMATCHES).orElse(0);
        long begin = System.nanoTime();
        boolean repaired =
                Polling.until(() -> metrics.value(MISMATCHES).orElse(1) == 0, CYCLE.multipliedBy(CYCLES + 1));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        run.say("T14: %s forgot %d bookings; %.0f mismatches, 0 after %d s"
                .formatted(database, lost.known(), mismatches, took.toSeconds()));
        Proof proof = new Checker(stage, REST_LIMIT).prove(studio, lost.history(), STILL);
        findings.see("mismatches found in " + database, "%.0f".formatted(mismatches))
                .require(found, "the mismatches after setting back " + database + " were not found")
                .see("then 0 after", took)
                .require(repaired, "the mismatches after setting back " + database + " were not repaired")
                .proof(proof);
    }

    /** A database is copied, dropped and renamed only while nobody is connected to it. */
    private static void whileDown(Stage stage, Part part, String... statements)
            throws InterruptedException, SQLException {
        stage.stop(part);
        try {
            stage.databases().run("postgres", statements);
        } finally {
            stage.start(part);
        }
    }
}
