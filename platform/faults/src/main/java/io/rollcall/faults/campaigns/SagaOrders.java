package io.rollcall.faults.campaigns;

import io.rollcall.faults.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** T8: the test that explores every order of messages over the real reducers, run by the build, and what it counted. */
final class SagaOrders implements Campaign {

    private static final String TEST = "SagaOrdersTest";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Pattern TESTS =
            Pattern.compile("<testsuite [^>]*tests=\"(\\d+)\"[^>]*errors=\"(\\d+)\"[^>]*failures=\"(\\d+)\"");
    private static final Pattern COUNTED = Pattern.compile("balance \\d+, cost.*");

    @Override
    public String name() {
        return "T8";
    }

    @Override
    public String fault() {
        return "every order of DEDUCT, CANCEL and replies, with drops, repeats and crashes";
    }

    @Override
    public Result run(Stage stage, Run run) throws Exception {
        Path home = stage.layout().home();
        Path log = stage.layout().logs().resolve("saga-orders.log");
        Path reports = home.resolve("booking-service/target/surefire-reports");
        Files.deleteIfExists(report(reports));
        Process build = new ProcessBuilder(
                        home.resolve("mvnw").toString(),
                        "-q",
                        "-B",
                        "-pl",
                        "booking-service",
                        "-am",
                        "test",
                        "-Dtest=" + TEST,
                        "-Dsurefire.failIfNoSpecifiedTests=false",
                        "-Dspotless.check.skip")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!build.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            build.destroyForcibly();
            throw new IOException("the test did not end, see " + log);
        }
        String told = Files.exists(report(reports)) ? Files.readString(report(reports)) : "";
        Matcher tests = TESTS.matcher(told);
        boolean ran = tests.find();
        List<String> counted =
                COUNTED.matcher(told).results().map(line -> line.group()).collect(Collectors.toList());
        return new Findings(run)
                .see("tests", ran ? tests.group(1) : "none")
                .see("explored", counted)
                .require(ran && !counted.isEmpty(), "the test did not run, see " + log)
                .require(build.exitValue() == 0, "the test failed, see " + log)
                .require(!ran || (tests.group(2).equals("0") && tests.group(3).equals("0")), "there are differences")
                .of(this, TEST + " of booking-service", "the same balance at the end of every order");
    }

    private static Path report(Path reports) {
        return reports.resolve("TEST-io.rollcall.booking.saga." + TEST + ".xml");
    }
}
