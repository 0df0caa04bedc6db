package io.rollcall.launcher.system;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.LoggerFactory;

/**
 * A whole Rollcall on one machine: database, broker, mail server, identity, the five services and the gateway. The
 * caller holds the {@link FolderLock} of the data folder. Closing it ends everything in order, also in the middle of a
 * start.
 */
public final class RollcallSystem implements AutoCloseable {

    private static final Duration WHOLE_LIMIT = Duration.ofMinutes(1);

    /** Ended together; those that the next group's ends would disturb come first. */
    private static final List<List<Part>> ENDING =
            List.of(Part.services().toList(), List.of(Part.KAFKA, Part.MAIL), List.of(Part.POSTGRES));

    private final Machine machine;
    private final HealthProbe health = new HealthProbe();
    private final Map<Part, SupervisedPart> parts = new EnumMap<>(Part.class);
    private final List<ServicePart> services = new ArrayList<>();
    private final AotTraining training;
    private final List<ServiceInstance> more = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    public RollcallSystem(Layout layout, Ports ports, Clock clock, Progress progress) {
        this.machine = new Machine(
                layout, ports, Jdk.running(), new PidFiles(layout.run().resolve("pids")), progress);
        for (Part part : Part.values()) {
            parts.put(part, new SupervisedPart(part, ports.of(part), runner(part, clock)));
        }
        this.training = new AotTraining(services, layout.run(), progress);
    }

    private PartRunner runner(Part part, Clock clock) {
        Runnable whenItDies = () -> noteDeath(part);
        return switch (part) {
            case MAIL -> new MailPart(machine, clock);
            case POSTGRES -> new PostgresPart(machine, whenItDies);
            case KAFKA -> new KafkaPart(machine, whenItDies);
            case IDENTITY, CATALOG, SCHEDULING, BOOKING, CREDITS, NOTIFICATION, GATEWAY -> {
                ServicePart service = new ServicePart(part, machine, health, whenItDies);
                services.add(service);
                yield service;
            }
        };
    }

    private void noteDeath(Part part) {
        if (supervised(part).noteDeath()) {
            machine.progress()
                    .say("%s ended by itself, see %s; bring it back with ./rollcall start %1$s"
                            .formatted(part.label(), machine.layout().log(part)));
        }
    }

    /** Makes the folders and ends what a killed launcher left running. Before the ports are looked at. */
    public void prepareFolders() throws IOException, InterruptedException {
        for (var folder : List.of(machine.layout().run(), machine.layout().logs())) {
            Files.createDirectories(folder);
        }
        for (String orphan : machine.pids().endOrphans()) {
            machine.progress().say("Ended %s, left over from a launcher that was killed".formatted(orphan));
        }
        // A launcher that was killed while the database started could not note it.
        new PostgresPart(machine, () -> {}).kill();
    }

    /**
     * Starts everything and returns once the gateway says that the whole is healthy.
     *
     * @throws PartFailed when something does not come up; the caller then closes the system
     */
    public void start() throws InterruptedException {
        // Before there are several threads, or the logging library complains of messages that came too early.
        LoggerFactory.getILoggerFactory();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> first = new ArrayList<>();
            for (Part part : List.of(Part.MAIL, Part.POSTGRES, Part.KAFKA)) {
                first.add(threads.submit(starting(part)));
            }
            for (ServicePart service : services) {
                first.add(threads.submit(service::prepare));
            }
            awaitAll(first);
            awaitAll(Part.services().map(part -> threads.submit(starting(part))).toList());
        }
        awaitWhole();
    }

    private Callable<Outcome> starting(Part part) {
        return () -> {
            Outcome outcome = start(part);
            machine.progress().say("  " + outcome.line());
            return outcome;
        };
    }

    private static void awaitAll(Collection<? extends Future<?>> all) throws InterruptedException {
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                all.forEach(other -> other.cancel(true));
                throw e.getCause() instanceof PartFailed failed ? failed : new IllegalStateException(e.getCause());
            }
        }
    }

    private void awaitWhole() throws InterruptedException {
        int gateway = machine.ports().gateway();
        boolean healthy = Polling.until(() -> closed || health.isUp(gateway, HealthProbe.HEALTH), WHOLE_LIMIT);
        if (closed || !healthy) {
            throw new PartFailed("every part runs, but the gateway does not call the whole healthy: http://localhost:"
                    + gateway + HealthProbe.HEALTH);
        }
    }

    /** Prepares faster starts from now on, whenever the machine is idle. */
    public void trainWhileIdle() {
        if (machine.jdk().makesAotCaches()) {
            training.begin();
        }
    }

    public Outcome start(Part part) throws InterruptedException {
        if (closed) {
            throw new PartFailed("Rollcall is being stopped");
        }
        training.giveWay();
        try {
            return supervised(part).start();
        } finally {
            training.resume();
        }
    }

    public Outcome stop(Part part) throws InterruptedException {
        return supervised(part).stop();
    }

    public Outcome kill(Part part) throws InterruptedException {
        return supervised(part).kill();
    }

    /** Changes what a service is started with, from its next start on. */
    public void configure(Part part, ServiceOptions options) {
        services.stream()
                .filter(service -> service.part() == part)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a service: " + part))
                .configure(options);
    }

    /** Another instance of a service on a port of its own, not started yet. It ends with the system, if not before. */
    public ServiceInstance another(Part part, int port) {
        String name = part.label() + "-" + port;
        Runnable whenItDies = () -> machine.progress().say(name + " ended by itself");
        ServiceInstance instance = new ServiceInstance(new ServicePart(part, name, port, machine, health, whenItDies));
        more.add(instance);
        return instance;
    }

    /** The process that does the work of a part, while there is one. */
    public Optional<ProcessHandle> process(Part part) {
        return supervised(part).process();
    }

    public List<PartStatus> status() {
        return Arrays.stream(Part.values())
                .map(part -> supervised(part).status())
                .toList();
    }

    /** The memory of the launcher and of everything it started, in bytes. */
    public long residentBytes() {
        return Memory.of(ProcessHandle.current())
                + status().stream().mapToLong(PartStatus::residentBytes).sum();
    }

    @Override
    public void close() {
        closed = true;
        training.close();
        more.forEach(ServiceInstance::close);
        for (List<Part> group : ENDING) {
            List<Thread> threads = group.stream()
                    .map(part -> Thread.ofVirtual().start(supervised(part)::close))
                    .toList();
            threads.forEach(RollcallSystem::join);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SupervisedPart supervised(Part part) {
        SupervisedPart supervised = parts.get(part);
        if (supervised == null) {
            throw new IllegalStateException("no such part: " + part);
        }
        return supervised;
    }
}
