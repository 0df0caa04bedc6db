package io.rollcall.launcher.system;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One of our own services, run from the same jar as anywhere else. */
final class ServicePart implements PartRunner {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(6);
    private static final List<String> LOW_PRIORITY = List.of("nice", "-n", "19");

    private final Part part;
    private final String name;
    private final int port;
    private final Machine machine;
    private final HealthProbe health;
    private final Runnable whenItDies;
    private final ExecutableJar jar;
    private volatile ServiceOptions options = ServiceOptions.NONE;
    private volatile @Nullable Path program;
    private volatile @Nullable ChildProcess child;

    ServicePart(Part part, Machine machine, HealthProbe health, Runnable whenItDies) {
        this(part, part.label(), machine.ports().of(part), machine, health, whenItDies);
    }

    /** @param name what its log and its process id are kept under */
    ServicePart(Part part, String name, int port, Machine machine, HealthProbe health, Runnable whenItDies) {
        this.part = part;
        this.name = name;
        this.port = port;
        this.machine = machine;
        this.health = health;
        this.whenItDies = whenItDies;
        this.jar = new ExecutableJar(machine, part);
    }

    Part part() {
        return part;
    }

    int port() {
        return port;
    }

    /** From the next start on. */
    void configure(ServiceOptions changed) {
        options = changed;
    }

    /** Unpacks the jar, which needs nothing that is running. */
    Path prepare() throws InterruptedException {
        Path unpacked = jar.unpacked();
        program = unpacked;
        return unpacked;
    }

    @Override
    public void start() throws InterruptedException {
        Path unpacked = prepare();
        Path cache = cache(unpacked);
        List<String> use = Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
        ServiceOptions chosen = options;
        Path log = machine.layout().log(name);
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("SERVER_PORT", String.valueOf(port));
        environment.putAll(chosen.environment());
        ChildProcess started = launch(command(use, List.of(), unpacked, chosen.classPath()), environment, log);
        child = started;
        machine.pids().remember(name, started.handle());
        if (!started.becomesReady(() -> health.isUp(port, path()), START_LIMIT)) {
            kill();
            throw new PartFailed(name + " does not start, see " + log);
        }
        started.whenItDies(whenItDies);
    }

    /** The gateway's own health is that of the whole, which says nothing of the gateway alone. */
    private String path() {
        return part == Part.GATEWAY ? HealthProbe.LIVENESS : HealthProbe.HEALTH;
    }

    /** The program as it was last started, while no cache was made for it. */
    Optional<Path> untrained() {
        return Optional.ofNullable(program).filter(unpacked -> !Files.exists(cache(unpacked)));
    }

    /**
     * Starts a second instance that ends by itself once all its objects are made, and records what was loaded. It ends
     * before anything begins to work: no port is opened, no topic read, no sweep run.
     */
    ChildProcess train(Path unpacked, Path recording) {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("SERVER_PORT", "0");
        List<String> flags = List.of("-XX:AOTCacheOutput=" + recording, "-Dspring.context.exit=onRefresh");
        Path log = machine.layout().logs().resolve(part.label() + "-training.log");
        return launch(command(flags, LOW_PRIORITY, unpacked, List.of()), environment, log);
    }

    /** Where the cache of a program belongs; it fits only the JDK and the flags that it was recorded with. */
    Path cache(Path unpacked) {
        int conditions =
                List.of(machine.jdk().version(), JvmFlags.service(part)).hashCode();
        return unpacked.resolveSibling("%08x.aot".formatted(conditions));
    }

    private List<String> command(List<String> extraFlags, List<String> prefix, Path unpacked, List<Path> behind) {
        List<String> command = new ArrayList<>(prefix);
        command.add(machine.jdk().java());
        command.addAll(JvmFlags.service(part));
        command.addAll(extraFlags);
        if (behind.isEmpty()) {
            command.add("-jar");
            command.add(unpacked.toString());
            return command;
        }
        command.add("-cp");
        command.add(Stream.concat(Stream.of(unpacked), behind.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(ExecutableJar.mainClass(unpacked));
        return command;
    }

    private Map<String, String> environment() {
        return new ServiceEnvironment(machine.ports()).of(part);
    }

    private ChildProcess launch(List<String> command, Map<String, String> environment, Path log) {
        return ChildProcess.launch(command, environment, machine.layout().run(), log);
    }

    @Override
    public void stop() {
        ChildProcess running = child;
        if (running != null) {
            running.stop(STOP_LIMIT);
        }
        forget();
    }

    @Override
    public void kill() {
        ChildProcess running = child;
        if (running != null) {
            running.kill();
        }
        forget();
    }

    private void forget() {
        jar.cancel();
        child = null;
        machine.pids().forget(name);
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.ofNullable(child).filter(ChildProcess::isAlive).map(ChildProcess::handle);
    }
}
