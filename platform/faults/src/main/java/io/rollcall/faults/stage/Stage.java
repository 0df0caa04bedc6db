package io.rollcall.faults.stage;

import io.rollcall.launcher.system.FolderLock;
import io.rollcall.launcher.system.Layout;
import io.rollcall.launcher.system.Outcome;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.PartFailed;
import io.rollcall.launcher.system.PartStatus;
import io.rollcall.launcher.system.Ports;
import io.rollcall.launcher.system.Preflight;
import io.rollcall.launcher.system.Progress;
import io.rollcall.launcher.system.RollcallSystem;
import io.rollcall.launcher.system.ServiceInstance;
import io.rollcall.launcher.system.ServiceOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The whole system from the jars that users run, and the ways to hurt it. */
public final class Stage implements AutoCloseable {

    /** Between the ports of the parts, whichever gateway port they go along with. */
    private static final int FIRST_FREE_PORT = 11_000;

    private final Layout layout;
    private final Ports ports;
    private final FolderLock lock;
    private final RollcallSystem system;
    private final AtomicInteger nextPort;
    private final Set<Part> changed = EnumSet.noneOf(Part.class);
    private final Owner owner;

    private Stage(Layout layout, Ports ports, FolderLock lock, RollcallSystem system)
            throws IOException, InterruptedException {
        this.layout = layout;
        this.ports = ports;
        this.lock = lock;
        this.system = system;
        this.nextPort = new AtomicInteger(FIRST_FREE_PORT + ports.gateway() - Ports.DEFAULT_GATEWAY);
        this.owner = Owner.signIn(at(Part.GATEWAY));
    }

    /**
     * Starts everything with empty databases.
     *
     * @throws PartFailed when that is not possible
     */
    public static Stage open(Layout layout, Ports ports, Progress progress) throws IOException, InterruptedException {
        ports.trouble().ifPresent(trouble -> {
            throw new PartFailed(trouble);
        });
        FolderLock lock = FolderLock.tryTake(layout.data())
                .orElseThrow(
                        () -> new PartFailed("the folder " + layout.data() + " is in use; choose one with --data"));
        RollcallSystem system = new RollcallSystem(layout, ports, Clock.systemUTC(), progress);
        Runtime.getRuntime().addShutdownHook(new Thread(system::close, "shutdown"));
        try {
            system.prepareFolders();
            new Preflight(layout, ports).trouble().ifPresent(trouble -> {
                throw new PartFailed(trouble);
            });
            layout.forgetData();
            system.prepareFolders();
            system.start();
            return new Stage(layout, ports, lock, system);
        } catch (IOException | RuntimeException e) {
            system.close();
            lock.close();
            throw e;
        }
    }

    public RollcallSystem system() {
        return system;
    }

    public Layout layout() {
        return layout;
    }

    public Ports ports() {
        return ports;
    }

    public URI at(Part part) {
        return local(ports.of(part));
    }

    public static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }

    public Owner owner() {
        return owner;
    }

    public Databases databases() {
        return new Databases(ports.of(Part.POSTGRES));
    }

    public Broker broker() {
        return new Broker(ports.of(Part.KAFKA));
    }

    public void kill(Part part) throws InterruptedException {
        done(system.kill(part));
    }

    public void stop(Part part) throws InterruptedException {
        done(system.stop(part));
    }

    /** Returns once it is ready again. */
    public void start(Part part) throws InterruptedException {
        done(system.start(part));
    }

    /** A failure that was not made would prove nothing. */
    private static void done(Outcome outcome) {
        if (!outcome.done()) {
            throw new PartFailed(outcome.line());
        }
    }

    /** Starts a service anew, with these options from now on. */
    public void restart(Part part, ServiceOptions options) throws InterruptedException {
        system.configure(part, options);
        changed.add(part);
        system.stop(part);
        start(part);
        if (options.equals(ServiceOptions.NONE)) {
            changed.remove(part);
        }
    }

    /** Every service as users run it again, and running. */
    public void restore() throws InterruptedException {
        Set<Part> withOldOptions = EnumSet.noneOf(Part.class);
        for (Part part : changed) {
            system.configure(part, ServiceOptions.NONE);
            if (system.process(part).isPresent()) {
                withOldOptions.add(part);
            }
        }
        // First what the services stand on, which may be down because a campaign ended in the middle.
        for (PartStatus status : system.status()) {
            if (status.pid().isEmpty()) {
                start(status.part());
            }
        }
        for (Part part : withOldOptions) {
            system.stop(part);
            start(part);
        }
        changed.clear();
    }

    public ServiceInstance another(Part part) {
        return system.another(part, freePort());
    }

    /** A port that no part uses, given out once. */
    public int freePort() {
        return nextPort.getAndIncrement();
    }

    /** What a campaign puts behind a service's class path to make it fail at a named place. */
    public Path failpoints() {
        Path target = layout.home().resolve("platform/faults/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-failpoints.jar"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new PartFailed("the failpoints are not built: run ./mvnw package"));
        } catch (IOException e) {
            throw new PartFailed("cannot look into " + target + ": run ./mvnw package");
        }
    }

    @Override
    public void close() {
        system.close();
        lock.close();
    }
}
