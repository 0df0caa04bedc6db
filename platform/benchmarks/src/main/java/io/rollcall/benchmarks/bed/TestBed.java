package io.rollcall.benchmarks.bed;

import io.rollcall.launcher.system.FolderLock;
import io.rollcall.launcher.system.Layout;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.PartStatus;
import io.rollcall.launcher.system.Polling;
import io.rollcall.launcher.system.Ports;
import io.rollcall.launcher.system.Preflight;
import io.rollcall.launcher.system.RollcallSystem;
import io.rollcall.launcher.system.ServiceOptions;
import io.rollcall.launcher.walk.SignIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL, one Kafka and one issuer of tokens, started by the launcher as users start them. Our services come and
 * go on it, and so do the peers; never both at once.
 */
public final class TestBed implements AutoCloseable {

    /** What stays up however often services come and go. */
    private static final Set<Part> LASTING = EnumSet.of(Part.MAIL, Part.POSTGRES, Part.KAFKA, Part.IDENTITY);

    /** Of the hour that it is valid. */
    private static final Duration TOKEN_KEPT = Duration.ofMinutes(30);

    private static final String OWNER = "owner@demo.test";
    /** In the folder of each unpacked service. */
    private static final int CACHE_DEPTH = 2;

    private final Layout layout;
    private final Ports ports;
    private final FolderLock lock;
    private final RollcallSystem system;
    private final Consumer<String> out;
    private final List<Process> adopted = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private @Nullable OwnerToken token;
    private Instant tokenFrom = Instant.EPOCH;
    private Map<Part, ServiceOptions> configured =
            Map.of(Part.BOOKING, ServiceOptions.NONE, Part.CREDITS, ServiceOptions.NONE);
    private boolean servicesRun;

    private TestBed(Layout layout, Ports ports, FolderLock lock, Clock clock, Consumer<String> out) {
        this.layout = layout;
        this.ports = ports;
        this.lock = lock;
        this.clock = clock;
        this.out = out;
        this.system = new RollcallSystem(layout, ports, clock, line -> {});
    }

    /**
     * Takes the folder and starts everything on it, from nothing.
     *
     * @param home the project's root
     * @param data where all that is made goes; what an earlier run left there is forgotten
     * @throws IllegalStateException when something stands in the way
     */
    public static TestBed start(Path home, Path data, int gatewayPort, Clock clock, Consumer<String> out)
            throws IOException, InterruptedException {
        Layout layout = new Layout(home, data);
        Ports ports = new Ports(gatewayPort);
        ports.trouble().ifPresent(TestBed::refuse);
        FolderLock lock = FolderLock.tryTake(layout.data())
                .orElseThrow(() -> new IllegalStateException(layout.data() + " is in use by another program"));
        TestBed bed = new TestBed(layout, ports, lock, clock, out);
        Runtime.getRuntime().addShutdownHook(new Thread(bed::close, "shutdown"));
        bed.system.prepareFolders();
        new Preflight(layout, ports).trouble().ifPresent(TestBed::refuse);
        layout.forgetData();
        bed.system.prepareFolders();
        bed.startServices();
        return bed;
    }

    private static void refuse(String trouble) {
        throw new IllegalStateException(trouble);
    }

    /** Has services run with these options from now on. */
    public void configure(Map<Part, ServiceOptions> options) throws InterruptedException {
        if (!configured.equals(options)) {
            stop(options.keySet());
            options.forEach(system::configure);
            configured = Map.copyOf(options);
        }
    }

    /** Starts whatever does not run, and returns once the whole is healthy. */
    public void startServices() throws InterruptedException {
        if (!servicesRun) {
            out.accept("  starting the services");
            system.start();
            servicesRun = true;
        }
    }

    /** Whether all services run. */
    public boolean servicesRun() {
        return servicesRun;
    }

    /** Ends all services but the issuer of tokens. */
    public void stopServices() throws InterruptedException {
        stop(Part.services().filter(part -> !LASTING.contains(part)).collect(Collectors.toSet()));
        servicesRun = false;
    }

    public void start(Part part) throws InterruptedException {
        system.start(part);
    }

    /** Ends some parts in order. */
    public void stop(Set<Part> parts) throws InterruptedException {
        for (Part part : parts) {
            system.stop(part);
            servicesRun = false;
        }
    }

    /**
     * Lets the launcher prepare faster starts, as {@code ./rollcall up} does once the machine is idle.
     *
     * @return whether it was done within the limit
     */
    public boolean train(Duration limit) throws InterruptedException {
        system.trainWhileIdle();
        return Polling.until(() -> caches() >= Part.services().count(), limit);
    }

    private long caches() {
        try (Stream<Path> files = Files.find(layout.run(), CACHE_DEPTH, (file, facts) -> isCache(file))) {
            return files.count();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + layout.run(), e);
        }
    }

    private static boolean isCache(Path file) {
        return file.toString().endsWith(".aot") && !file.endsWith("recording.aot");
    }

    /** Ends this process, too, when all else is ended. */
    public void adopt(Process process) {
        adopted.add(process);
    }

    public OptionalLong pid(Part part) {
        return status().stream()
                .filter(status -> status.part() == part)
                .map(PartStatus::pid)
                .findFirst()
                .orElseThrow();
    }

    public List<PartStatus> status() {
        return system.status();
    }

    public int port(Part part) {
        return ports.of(part);
    }

    /** A port that nobody uses at this moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no port is free", e);
        }
    }

    public String kafka() {
        return "localhost:" + ports.of(Part.KAFKA);
    }

    public String issuer() {
        return "http://localhost:" + ports.gateway();
    }

    public String jwksUri() {
        return "http://127.0.0.1:" + ports.of(Part.IDENTITY) + "/oauth2/jwks";
    }

    public Layout layout() {
        return layout;
    }

    public Path log(String name) {
        try {
            Files.createDirectories(layout.logs());
        } catch (IOException e) {
            throw new IllegalStateException("cannot make " + layout.logs(), e);
        }
        return layout.logs().resolve(name + ".log");
    }

    /** A database as its superuser sees it. */
    public Database database(String name) {
        return Database.at(jdbcUrl(name) + "?user=postgres");
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.of(Part.POSTGRES), database);
    }

    /** A token of the account that owns the studio, valid for long enough; identity counts how often one signs in. */
    public OwnerToken token() throws IOException, InterruptedException {
        OwnerToken kept = token;
        if (kept != null && clock.instant().isBefore(tokenFrom.plus(TOKEN_KEPT))) {
            return kept;
        }
        tokenFrom = clock.instant();
        URI identity = URI.create("http://127.0.0.1:" + ports.of(Part.IDENTITY));
        OwnerToken fresh = switch (new SignIn(identity).as(OWNER, SignIn.DEMO_PASSWORD)) {
            case SignIn.Result.SignedIn signedIn -> OwnerToken.of(signedIn.accessToken());
            case SignIn.Result.Refused refused -> throw new IllegalStateException(refused.reason());
        };
        token = fresh;
        return fresh;
    }

    /** The flags of the JVM that runs a part, as the kernel knows them. */
    public List<String> flags(Part part) {
        return pid(part).stream()
                .mapToObj(pid -> Path.of("/proc", String.valueOf(pid), "cmdline"))
                .flatMap(file -> {
                    try {
                        return List.of(Files.readString(file).split("\0", -1)).stream();
                    } catch (IOException e) {
                        throw new IllegalStateException("cannot read " + file, e);
                    }
                })
                .skip(1)
                .takeWhile(argument -> argument.startsWith("-") && !argument.equals("-jar") && !argument.equals("-cp"))
                .filter(argument -> !argument.startsWith("-XX:AOTCache"))
                .toList();
    }

    @Override
    public void close() {
        adopted.forEach(Process::destroyForcibly);
        system.close();
        lock.close();
    }
}
