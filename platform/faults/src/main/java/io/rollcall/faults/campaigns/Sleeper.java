package io.rollcall.faults.campaigns;

import io.rollcall.faults.check.Checker;
import io.rollcall.faults.check.Checker.Proof;
import io.rollcall.faults.check.Timeline;
import io.rollcall.faults.load.Driver;
import io.rollcall.faults.load.Intent;
import io.rollcall.faults.load.Mix;
import io.rollcall.faults.load.Route;
import io.rollcall.faults.stage.Signals;
import io.rollcall.faults.stage.Stage;
import io.rollcall.faults.stage.TestStudio;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.ServiceInstance;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** T6: one of two instances stands still for a minute with its connections and locks, and then goes on. */
final class Sleeper implements Campaign {

    private static final Duration SLEEP = Duration.ofSeconds(60);

    /** Longer than the take-over may last, or nothing would be shown. */
    private static final Duration SHORTEST_SLEEP = Duration.ofSeconds(30);

    private static final Duration TAKEOVER_LIMIT = Duration.ofSeconds(20);
    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final int MOST_BOOKINGS = 20_000;
    private static final int CLIENTS = 20;
    private static final int SESSIONS = 5;
    private static final int CREDITS = 3000;
    private static final int AT_ONCE = 6;
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Override
    public String name() {
        return "T6";
    }

    @Override
    public String fault() {
        return "SIGSTOP of a relay and consumer";
    }

    @Override
    public Result run(Stage stage, Run run) throws Exception {
        Duration sleep = run.scaled(SLEEP, SHORTEST_SLEEP);
        Findings findings = new Findings(run);
        for (Part part : List.of(Part.BOOKING, Part.CREDITS)) {
            sleep(stage, run, part, sleep, findings);
        }
        return findings.of(
                this,
                "one of two instances of booking, then of credits, stopped for %d s".formatted(sleep.toSeconds()),
                "another takes over in < 20 s; the sleeper does no harm");
    }

    private static void sleep(Stage stage, Run run, Part part, Duration sleep, Findings findings) throws Exception {
        TestStudio studio = TestStudio.open(stage, SESSIONS, TestStudio.MOST_SEATS, CLIENTS, CREDITS);
        List<Intent> intents = Mix.USUAL.intents(studio, MOST_BOOKINGS, run.random(part.label()));
        try (ServiceInstance awake = stage.another(part)) {
            awake.start();
            URI open = part == Part.BOOKING ? Stage.local(awake.port()) : stage.at(Part.BOOKING);
            Driver driver = new Driver(stage.owner(), studio, Route.to(open), run.clock());
            Instant asleep;
            try (Background load = Background.run(() -> driver.run(intents, AT_ONCE, PAUSE))) {
                TimeUnit.MILLISECONDS.sleep(BEFORE.toMillis());
                ProcessHandle sleeper = stage.system().process(part).orElseThrow();
                asleep = run.now();
                Signals.freeze(sleeper);
                try {
                    TimeUnit.MILLISECONDS.sleep(sleep.toMillis());
                } finally {
                    Signals.thaw(sleeper);
                }
                run.say("T6: %s sleeps no more".formatted(part.label()));
                TimeUnit.MILLISECONDS.sleep(BEFORE.toMillis());
                driver.stop();
                load.join();
            }
            Proof proof = new Checker(stage).prove(studio, driver.history());
            Duration longest =
                    Timeline.of(proof.evidence()).after(List.of(asleep)).longest();
            Duration placedLater =
                    Timeline.of(proof.evidence()).placedAfter(asleep).longest();
            Duration takeover = longest.compareTo(placedLater) > 0 ? longest : placedLater;
            findings.see("longest wait while " + part.label() + " slept", takeover)
                    .inTime(takeover.compareTo(TAKEOVER_LIMIT) < 0, "nobody took over for " + takeover)
                    .proof(proof);
        }
    }
}
