package io.rollcall.benchmarks;

import io.rollcall.benchmarks.recurrence.Recurrences;
import io.rollcall.benchmarks.report.Report;
import io.rollcall.benchmarks.report.Results;
import io.rollcall.benchmarks.subject.PeerVariant;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.PartFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./rollcall bench}. */
@Command(
        name = "bench",
        header = "Measures how fast Rollcall is, side by side with its peers and with the ceiling of this machine.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        exitCodeListHeading = "%nExit code: ",
        exitCodeList = {
            "0:every check held, whatever the figures",
            "1:a check failed, or something could not be measured"
        })
public final class BenchCommand implements Callable<Integer> {

    private static final List<String> WORKS =
            List.of("W1", "W2a", "W2b", "W4", "W5", "W6", "W7", "W8", "W9", "W10", "C");

    @Parameters(
            paramLabel = "W",
            arity = "0..*",
            description = "Works: W1 W2a W2b W4 W5 W6 W7 W8 W9 W10, and C, the ceiling" + " (default: all).")
    private List<String> works = List.of();

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds of each, in turn (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--scale",
            defaultValue = "1",
            description = "Multiplies fixed amounts of work: the messages of W5, the rows of W6, the bookings of C.")
    private double scale;

    @Option(
            names = "--peers",
            defaultValue = "all",
            description = "none, documented (as their documentation says), tuned, all (default ${DEFAULT-VALUE}).")
    private PeerVariant.Choice peers = PeerVariant.Choice.ALL;

    @Option(
            names = "--only",
            paramLabel = "SUBJECT",
            split = ",",
            description = "Only these: rollcall, textbook (P1), namastack (P2), dbos (P3); each also with -tuned.")
    private Set<String> only = Set.of();

    @Option(names = "--seconds", defaultValue = "20", description = "Load in a measurement (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "Most load before measuring; less when the rate is steady (default ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--connections", defaultValue = "256", description = "Of the generator (default ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--without",
            paramLabel = "SERVICE",
            split = ",",
            description = "Services of ours to leave out, such as notification-service, which no peer has.")
    private Set<String> without = Set.of();

    @Option(
            names = "--ablation",
            description = "Ours step by step, too: one by one, batch listeners, reservation batcher, all.")
    private boolean ablation;

    @Option(
            names = "--before",
            paramLabel = "DIR",
            description =
                    "A clone of another version, packaged there: ours and it run beside each other and are asked in"
                            + " turn, peers are left out. For W1 W2a W2b W4 W8 W10, which is the default then.")
    private @Nullable Path before;

    @Option(names = "--seed", defaultValue = "1", description = "Of all random choices (default ${DEFAULT-VALUE}).")
    private long seed;

    // With it all ports lie below 32768, from which on Linux gives them to connections of others.
    @Option(
            names = "--port",
            defaultValue = "20080",
            description = "The gateway's port (default ${DEFAULT-VALUE}); all others move along.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the system keeps its data (default: .rollcall/bench).")
    private @Nullable Path data;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where results.json, results.md and those of W9 go (default: platform/docs/benchmarks).")
    private @Nullable Path report;

    @Option(names = "--keep", description = "Keep the data folder.")
    private boolean keep;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((trouble, failing, parsed) -> {
                    if (trouble instanceof IllegalStateException || trouble instanceof PartFailed) {
                        failing.getErr().println("bench: " + trouble.getMessage());
                        return ExitCode.SOFTWARE;
                    }
                    throw trouble;
                });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BenchOptions options = options();
        Path earlier = options.before();
        List<Results> all = new ArrayList<>();
        if (options.wants(Recurrences.ID)) {
            all.add(new RecurrenceBench(options, Clock.systemUTC(), this::say).run());
        }
        if (earlier != null) {
            all.add(new SideBySide(options, earlier, Clock.systemUTC(), this::say).run());
        } else if (options.wantsASystem()) {
            all.add(new Bench(options, Clock.systemUTC(), this::say).run());
        }
        for (Results results : all) {
            say("");
            new Report(results).lines().forEach(this::say);
        }
        return all.stream().allMatch(results -> results.failures().isEmpty()) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private BenchOptions options() {
        if (before != null && !Files.isDirectory(before)) {
            throw refused("--before: there is no folder " + before);
        }
        Path home = Path.of(System.getProperty("rollcall.home", ""))
                .toAbsolutePath()
                .normalize();
        return new BenchOptions(
                wanted(),
                peers,
                Set.copyOf(only),
                without.stream().map(this::service).collect(Collectors.toSet()),
                ablation,
                rounds,
                scale,
                seconds,
                warmUp,
                connections,
                seed,
                port,
                home,
                data == null ? home.resolve(".rollcall").resolve("bench") : data,
                report == null ? home.resolve("platform/docs/benchmarks") : report,
                before == null ? null : before.toAbsolutePath().normalize(),
                keep);
    }

    private Set<String> wanted() {
        List<String> known = before == null ? WORKS : Bench.warmWorks();
        Set<String> wanted = new LinkedHashSet<>();
        for (String work : works) {
            wanted.add(known.stream()
                    .filter(work::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> refused("there is no work " + work + (before == null ? "" : " with --before")
                            + "; there are " + String.join(" ", known))));
        }
        return wanted.isEmpty() ? new LinkedHashSet<>(known) : wanted;
    }

    private Part service(String name) {
        return Part.named(name).filter(Part::isService).orElseThrow(() -> refused("there is no service " + name));
    }

    private CommandLine.ParameterException refused(String why) {
        return new CommandLine.ParameterException(spec.commandLine(), why);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
