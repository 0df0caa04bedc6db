package io.rollcall.faults.campaigns;

import io.rollcall.faults.check.Checker;
import io.rollcall.faults.check.Checker.Proof;
import io.rollcall.faults.check.Timeline.Latencies;
import io.rollcall.faults.load.Call;
import io.rollcall.faults.load.Driver;
import io.rollcall.faults.load.Mix;
import io.rollcall.faults.load.Route;
import io.rollcall.faults.stage.Stage;
import io.rollcall.faults.stage.TestStudio;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.ServiceInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** T11: very many people, very few seats, three instances. */
final class Rush implements Campaign {

    private static final int PEOPLE = 10_000;
    private static final int FEWEST_PEOPLE = 200;
    private static final int SEATS = 20;
    private static final int AT_ONCE = 256;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "T11";
    }

    @Override
    public String fault() {
        return "a rush for the last seats";
    }

    @Override
    public Result run(Stage stage, Run run) throws Exception {
        int people = run.scaled(PEOPLE, FEWEST_PEOPLE);
        TestStudio studio = TestStudio.open(stage, 1, SEATS, people, 1);
        try (ServiceInstance second = stage.another(Part.BOOKING);
                ServiceInstance third = stage.another(Part.BOOKING)) {
            second.start();
            third.start();
            Route route =
                    Route.among(List.of(stage.at(Part.BOOKING), Stage.local(second.port()), Stage.local(third.port())));
            warmUp(stage, run, route);
            Driver driver = new Driver(stage.owner(), studio, route, run.clock());
            driver.run(Mix.PLAIN.intents(studio, people, run.random(name())), AT_ONCE);
            Proof proof = new Checker(stage).prove(studio, driver.history());
            Map<String, Long> ends = proof.evidence().stored().ends();
            return new Findings(run)
                    .proof(proof)
                    .exactly("seats sold", SEATS, ends.getOrDefault("confirmed", 0L))
                    .limit("p99 of the answer", answers(driver), ANSWER_LIMIT)
                    .calls(driver.history())
                    .of(
                            this,
                            "%d people, %d seats, 3 instances, %d calls at a time".formatted(people, SEATS, AT_ONCE),
                            "exactly %d seats sold; p99 of the answer < 1 s".formatted(SEATS));
        }
    }

    /** A JVM that has just been started answers its first requests slowly, which is not what this is about. */
    private static void warmUp(Stage stage, Run run, Route route) throws Exception {
        int bookings = run.scaled(1000, 100);
        TestStudio studio = TestStudio.open(stage, 1, bookings, 10, bookings);
        Driver driver = new Driver(stage.owner(), studio, route, run.clock());
        driver.run(Mix.PLAIN.intents(studio, bookings, run.random("warm up")), AT_ONCE);
    }

    private static Latencies answers(Driver driver) {
        return new Latencies(driver.history().calls().stream().map(Call::took).toList());
    }
}
