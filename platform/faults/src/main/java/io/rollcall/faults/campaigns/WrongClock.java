package io.rollcall.faults.campaigns;

import io.rollcall.faults.check.Checker;
import io.rollcall.faults.check.Checker.Proof;
import io.rollcall.faults.check.Invariant;
import io.rollcall.faults.failpoints.FailpointsAutoConfiguration;
import io.rollcall.faults.load.Driver;
import io.rollcall.faults.load.Intent;
import io.rollcall.faults.load.Mix;
import io.rollcall.faults.load.Route;
import io.rollcall.faults.stage.Stage;
import io.rollcall.faults.stage.TestStudio;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.ServiceInstance;
import io.rollcall.launcher.system.ServiceOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** T10: the clock of one of two instances is five minutes ahead, of another service five minutes behind. */
final class WrongClock implements Campaign {

    private static final Duration OFFSET = Duration.ofMinutes(5).plusSeconds(10);
    private static final int BOOKINGS = 3000;
    private static final int FEWEST_BOOKINGS = 100;
    private static final int CLIENTS = 20;
    private static final int SESSIONS = 5;
    private static final int AT_ONCE = 8;

    private static final String GIVEN_UP = """
            SELECT count(*) FROM booking WHERE studio_id = ? AND reason = 'timed_out'
            """;
    private static final String CANCELLED = """
            SELECT count(*) FROM booking WHERE studio_id = ? AND state = 'cancelled' AND reason <> 'requested'
            """;

    @Override
    public String name() {
        return "T10";
    }

    @Override
    public String fault() {
        return "one clock 5 min off";
    }

    @Override
    public Result run(Stage stage, Run run) throws Exception {
        int bookings = run.scaled(BOOKINGS, FEWEST_BOOKINGS);
        TestStudio studio = TestStudio.open(stage, SESSIONS, bookings, CLIENTS, bookings);
        List<Intent> intents = Mix.USUAL.intents(studio, bookings, run.random(name()));
        try (ServiceInstance ahead = stage.another(Part.BOOKING)) {
            ahead.configure(clock(stage, OFFSET));
            ahead.start();
            stage.restart(Part.CREDITS, clock(stage, OFFSET.negated()));
            Driver driver = new Driver(
                    stage.owner(),
                    studio,
                    Route.among(List.of(stage.at(Part.BOOKING), Stage.local(ahead.port()))),
                    run.clock());
            // Without the ledger every booking waits, and the sweepers of both instances look at each of them.
            stage.kill(Part.CREDITS);
            try (Background load = Background.run(() -> driver.run(intents, AT_ONCE))) {
                load.await(() -> driver.known() >= bookings / 2);
                stage.start(Part.CREDITS);
                load.join();
            }
            Proof proof = new Checker(stage).prove(studio, driver.history(), withoutMoments());
            Instant soon = run.now().plus(OFFSET.dividedBy(2));
            long fromTheFuture = proof.evidence().published().bookings().stream()
                    .filter(seen -> seen.at().isAfter(soon))
                    .count();
            return new Findings(run)
                    .see("events from the future", fromTheFuture)
                    .require(fromTheFuture > 0, "no event bears the wrong time, so nothing was tried")
                    .exactly("given up early", 0, stage.databases().number("booking", GIVEN_UP, studio.id()))
                    .exactly("cancelled unasked", 0, stage.databases().number("booking", CANCELLED, studio.id()))
                    .proof(proof)
                    .of(
                            this,
                            "%d bookings; one booking instance %d s ahead, credits as much behind"
                                    .formatted(bookings, OFFSET.toSeconds()),
                            "0 given up or cancelled early");
        }
    }

    /** Moments told by clocks that differ cannot be compared. */
    private static Set<Invariant> withoutMoments() {
        return EnumSet.complementOf(EnumSet.of(Invariant.EVENTS_NEVER_OVERSELL));
    }

    private static ServiceOptions clock(Stage stage, Duration offset) {
        return new ServiceOptions(
                Map.of(
                        "SPRING_PROFILES_ACTIVE",
                        FailpointsAutoConfiguration.PROFILE,
                        FailpointsAutoConfiguration.CLOCK_OFFSET,
                        offset.toString()),
                List.of(stage.failpoints()));
    }
}
