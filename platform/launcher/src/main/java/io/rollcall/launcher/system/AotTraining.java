package io.rollcall.launcher.system;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes an ahead-of-time cache for each service, so that the next start takes about half the time. One service at a
 * time, with the lowest priority, only while the machine is idle, and never while a part is being started. A run that
 * fails leaves a slower start and nothing else.
 */
final class AotTraining implements AutoCloseable {

    /** How long nothing may have been started before the machine counts as idle. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RUN_LIMIT = Duration.ofMinutes(3);
    private static final double BUSY_LOAD = 0.5;

    private final List<ServicePart> services;
    private final Path folder;
    private final Progress progress;
    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Thread thread = Thread.ofPlatform().daemon().name("training").unstarted(this::run);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int starting;
    private long lastStartNanos = System.nanoTime();
    private @Nullable ChildProcess current;
    private boolean closed;

    AotTraining(List<ServicePart> services, Path folder, Progress progress) {
        this.services = services;
        this.folder = folder;
        this.progress = progress;
    }

    void begin() {
        thread.start();
    }

    /** A part is about to be started: whatever trains gives way, and is done again later. */
    void giveWay() {
        lock.lock();
        try {
            starting++;
            killCurrent();
        } finally {
            lock.unlock();
        }
    }

    /** That start is over. */
    void resume() {
        lock.lock();
        try {
            starting--;
            lastStartNanos = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            killCurrent();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void killCurrent() {
        if (current != null) {
            current.kill();
        }
    }

    private void run() {
        try {
            int made = 0;
            for (ServicePart service : services) {
                Optional<Path> program = service.untrained();
                if (program.isPresent() && train(service, program.get())) {
                    made++;
                }
            }
            if (made > 0 && !isClosed()) {
                progress.say("Prepared while idle: the next start will be faster");
            }
        } catch (IOException e) {
            progress.say("Could not prepare faster starts: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean train(ServicePart service, Path program) throws IOException, InterruptedException {
        Path recording = folder.resolve("recording.aot");
        while (true) {
            Optional<ChildProcess> begun = beginWhenIdle(service, program, recording);
            if (begun.isEmpty()) {
                return false;
            }
            int exitCode = begun.get().exitCode(RUN_LIMIT);
            if (exitCode == 0 && Files.exists(recording)) {
                Files.move(recording, service.cache(program), StandardCopyOption.ATOMIC_MOVE);
                return true;
            }
            Files.deleteIfExists(recording);
            if (!gaveWay()) {
                return false;
            }
        }
    }

    private Optional<ChildProcess> beginWhenIdle(ServicePart service, Path program, Path recording)
            throws InterruptedException {
        lock.lock();
        try {
            while (!closed && !idle()) {
                changed.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (closed) {
                return Optional.empty();
            }
            current = service.train(program, recording);
            return Optional.of(current);
        } finally {
            lock.unlock();
        }
    }

    private boolean idle() {
        return starting == 0
                && System.nanoTime() - lastStartNanos > QUIET.toNanos()
                && machine.getCpuLoad() < BUSY_LOAD;
    }

    /** Whether the last run ended because something had to start, and not by its own fault. */
    private boolean gaveWay() {
        lock.lock();
        try {
            current = null;
            return starting > 0 || System.nanoTime() - lastStartNanos < QUIET.toNanos();
        } finally {
            lock.unlock();
        }
    }
}
