package io.rollcall.faults.campaigns;

import io.rollcall.faults.check.Checker;
import io.rollcall.faults.check.Checker.Proof;
import io.rollcall.faults.load.Driver;
import io.rollcall.faults.load.Intent;
import io.rollcall.faults.load.Mix;
import io.rollcall.faults.load.Route;
import io.rollcall.faults.proxy.CutAfterCommit;
import io.rollcall.faults.proxy.CutAnswers;
import io.rollcall.faults.proxy.TcpProxy;
import io.rollcall.faults.stage.Stage;
import io.rollcall.faults.stage.TestStudio;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.ServiceOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * T7: the connection is cut when the work is done and before its client knows. First between the client and the service,
 * once for each booking; then between the service and its database, behind the COMMIT.
 */
final class CutConnections implements Campaign {

    private static final int BOOKINGS = 1000;
    private static final int COMMITS = 100;
    private static final int FEWEST_BOOKINGS = 50;
    private static final int FEWEST_COMMITS = 10;

    /** Several bookings share a commit, and not each of those is cut. */
    private static final int BOOKINGS_PER_CUT = 12;

    private static final double CUT_SHARE = 0.3;
    private static final int CLIENTS = 20;
    private static final int SESSIONS = 5;
    private static final int AT_ONCE = 8;
    private static final String PLACING = "INSERT INTO booking (";

    @Override
    public String name() {
        return "T7";
    }

    @Override
    public String fault() {
        return "connection cut after COMMIT";
    }

    @Override
    public Result run(Stage stage, Run run) throws Exception {
        Findings findings = new Findings(run);
        int bookings = run.scaled(BOOKINGS, FEWEST_BOOKINGS);
        int commits = run.scaled(COMMITS, FEWEST_COMMITS);
        cutAnswers(stage, run, bookings, findings);
        cutCommits(stage, run, commits, findings);
        return findings.of(
                this,
                "%d answers and %d commits cut, each client repeats its key".formatted(bookings, commits),
                "%d cuts, %d bookings; one booking for each key".formatted(bookings, bookings));
    }

    private static void cutAnswers(Stage stage, Run run, int bookings, Findings findings) throws Exception {
        TestStudio studio = TestStudio.open(stage, SESSIONS, bookings, CLIENTS, bookings);
        List<Intent> intents = Mix.PLAIN.intents(studio, bookings, run.random("answers"));
        AtomicInteger cuts = new AtomicInteger();
        URI direct = stage.at(Part.BOOKING);
        try (TcpProxy proxy = TcpProxy.open(stage.freePort(), direct.getPort(), () -> new CutAnswers(cuts))) {
            URI cutting = Stage.local(proxy.port());
            Route route = (intent, attempt) -> attempt == 1 ? cutting : direct;
            Driver driver = new Driver(stage.owner(), studio, route, run.clock());
            driver.run(intents, AT_ONCE);
            Proof proof = new Checker(stage).prove(studio, driver.history());
            findings.exactly("answers cut", bookings, cuts.get())
                    .exactly(
                            "calls of unknown outcome",
                            bookings,
                            driver.history().unknown())
                    .exactly(
                            "bookings of cut answers",
                            bookings,
                            proof.evidence().stored().bookings().size())
                    .breaches(proof);
        }
    }

    private static void cutCommits(Stage stage, Run run, int commits, Findings findings) throws Exception {
        int bookings = commits * BOOKINGS_PER_CUT;
        TestStudio studio = TestStudio.open(stage, SESSIONS, bookings, CLIENTS, bookings);
        List<Intent> intents = Mix.PLAIN.intents(studio, bookings, run.random("commits"));
        AtomicInteger cuts = new AtomicInteger();
        BooleanSupplier cutNow = budget(cuts, commits, new SplittableRandom(run.seed()));
        int database = stage.ports().of(Part.POSTGRES);
        try (TcpProxy proxy = TcpProxy.open(stage.freePort(), database, () -> new CutAfterCommit(PLACING, cutNow))) {
            stage.restart(Part.BOOKING, through(proxy));
            Driver driver = new Driver(stage.owner(), studio, Route.to(stage.at(Part.BOOKING)), run.clock());
            driver.run(intents, AT_ONCE);
            Proof proof = new Checker(stage).prove(studio, driver.history());
            findings.exactly("commits cut", commits, cuts.get())
                    .exactly(
                            "bookings around cut commits",
                            bookings,
                            proof.evidence().stored().bookings().size())
                    .see("calls of unknown outcome then", driver.history().unknown())
                    .require(driver.history().unknown() > 0, "no client noticed a cut commit")
                    .breaches(proof);
        }
    }

    /** Without encryption, so that the proxy can read along. */
    private static ServiceOptions through(TcpProxy proxy) {
        return new ServiceOptions(
                Map.of("ROLLCALL_DATABASE_PORT", String.valueOf(proxy.port()), "ROLLCALL_DATABASE_SSLMODE", "disable"),
                List.of());
    }

    private static BooleanSupplier budget(AtomicInteger used, int budget, SplittableRandom random) {
        return () -> {
            synchronized (random) {
                if (used.get() >= budget || random.nextDouble() >= CUT_SHARE) {
                    return false;
                }
                used.incrementAndGet();
                return true;
            }
        };
    }
}
