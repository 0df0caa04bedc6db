package io.rollcall.faults;

import io.rollcall.faults.campaigns.Campaign;
import io.rollcall.faults.campaigns.Campaigns;
import io.rollcall.faults.campaigns.Result;
import io.rollcall.faults.campaigns.Run;
import io.rollcall.faults.soak.Soak;
import io.rollcall.faults.stage.Stage;
import io.rollcall.launcher.system.Layout;
import io.rollcall.launcher.system.PartFailed;
import io.rollcall.launcher.system.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "faults",
        description = "Break the running system in every way of the table and prove that nothing was lost or doubled.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100)
public final class FaultsCommand implements Callable<Integer> {

    private static final long DEFAULT_SEED = 20_260_321;
    private static final int DEFAULT_PORT = 12_080;

    @Parameters(paramLabel = "T", description = "Campaigns to run, such as T1 T7; all by default.")
    private List<String> names = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Decides every choice (default ${DEFAULT-VALUE}).")
    private long seed = DEFAULT_SEED;

    @Option(
            names = "--scale",
            paramLabel = "F",
            description = "Share of the full numbers and durations (default ${DEFAULT-VALUE}).")
    private double scale = 1;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "The gateway's port (default ${DEFAULT-VALUE}); all other ports move along.")
    private int port = DEFAULT_PORT;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for the system's data, which is forgotten first (default: a fresh one).")
    private @Nullable Path data;

    @Option(
            names = "--soak",
            paramLabel = "DURATION",
            description = "Random failures for so long, such as PT1H, in place of the campaigns.")
    private @Nullable Duration soak;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the report is written (default: platform/docs/faults).")
    private @Nullable Path report;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new FaultsCommand());
        command.setExecutionExceptionHandler((trouble, failing, parsed) -> {
            if (trouble instanceof PartFailed) {
                failing.getErr().println("rollcall: " + trouble.getMessage());
                return ExitCode.SOFTWARE;
            }
            throw trouble;
        });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Campaign> campaigns = chosen();
        Path home = Path.of(System.getProperty("rollcall.home", ""));
        Path folder = data == null ? Files.createTempDirectory("rollcall-faults") : data;
        say("Seed %d, scale %s; data and logs in %s".formatted(seed, scale, folder));
        Report ofThisRun = new Report(List.of());
        try (Stage stage = Stage.open(new Layout(home, folder), new Ports(port), this::say)) {
            Run run = new Run(seed, scale, true, Clock.systemUTC(), this::say);
            for (Campaign campaign : campaigns) {
                say("%s: %s".formatted(campaign.name(), campaign.fault()));
                Report.Row row = new Report.Row(conditions(), result(campaign, stage, run));
                ofThisRun = ofThisRun.with(row, order());
                keep(row, home);
            }
        }
        say(ofThisRun.table());
        return ofThisRun.passed() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static List<String> order() {
        return Campaigns.all().stream().map(Campaign::name).toList();
    }

    /** At once, since later campaigns take long and may be stopped. */
    private void keep(Report.Row row, Path home) throws IOException {
        Path folder = report == null ? home.resolve("platform/docs/faults") : report;
        String name = soak == null ? "faults" : "soak";
        Report.read(folder, name).with(row, order()).write(folder, name);
    }

    private List<Campaign> chosen() {
        if (soak != null) {
            return List.of(new Soak(soak));
        }
        Map<String, Campaign> all = new LinkedHashMap<>();
        Campaigns.all().forEach(campaign -> all.put(campaign.name(), campaign));
        if (names.isEmpty()) {
            return List.copyOf(all.values());
        }
        return names.stream()
                .map(name -> {
                    Campaign campaign = all.get(name.toUpperCase(Locale.ROOT));
                    if (campaign == null) {
                        throw new CommandLine.ParameterException(
                                spec.commandLine(), "no such campaign: " + name + "; there are " + all.keySet());
                    }
                    return campaign;
                })
                .toList();
    }

    /** A campaign that cannot be run has not shown what it should: that is a failure, and the others still run. */
    private Result result(Campaign campaign, Stage stage, Run run) throws InterruptedException {
        long begin = System.nanoTime();
        Result result;
        try {
            result = Campaigns.run(campaign, stage, run);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            say(trace.toString());
            result = new Result(
                    campaign.name(), campaign.fault(), "not finished", "an end", Map.of(), List.of(String.valueOf(e)));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        say("%s: %s after %d s".formatted(campaign.name(), result.passed() ? "PASS" : "FAIL", took.toSeconds()));
        result.breaches().forEach(this::say);
        return result;
    }

    private Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("seed", String.valueOf(seed));
        conditions.put("scale", String.valueOf(scale));
        conditions.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        conditions.put("JDK", Runtime.version().toString());
        conditions.put("day", LocalDate.now(Clock.systemUTC()).toString());
        return conditions;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
