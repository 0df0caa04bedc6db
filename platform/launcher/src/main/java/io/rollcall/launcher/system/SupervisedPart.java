package io.rollcall.launcher.system;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/** A part together with what is known about it. Commands to one part wait for each other; looking at it never waits. */
final class SupervisedPart {

    private final Part part;
    private final int port;
    private final PartRunner runner;
    private final ReentrantLock command = new ReentrantLock();
    private volatile PartState state = PartState.STOPPED;
    private volatile long readySinceNanos;
    private volatile boolean closed;

    SupervisedPart(Part part, int port, PartRunner runner) {
        this.part = part;
        this.port = port;
        this.runner = runner;
    }

    PartState state() {
        return state;
    }

    Outcome start() throws InterruptedException {
        command.lockInterruptibly();
        try {
            if (state == PartState.RUNNING) {
                return Outcome.refused(part.label() + " is already running");
            }
            long begin = System.nanoTime();
            state = PartState.STARTING;
            runner.start();
            readySinceNanos = System.nanoTime();
            state = PartState.RUNNING;
            if (closed) {
                runner.kill();
            }
            return Outcome.done("%-22s ready after %s".formatted(part.label(), seconds(readySinceNanos - begin)));
        } catch (PartFailed e) {
            state = PartState.DIED;
            throw e;
        } finally {
            command.unlock();
        }
    }

    Outcome stop() throws InterruptedException {
        return end("stopped", runner::stop);
    }

    Outcome kill() throws InterruptedException {
        return end("killed", runner::kill);
    }

    private Outcome end(String verb, Runnable how) throws InterruptedException {
        command.lockInterruptibly();
        try {
            if (state != PartState.RUNNING) {
                return Outcome.refused(part.label() + " is not running");
            }
            long begin = System.nanoTime();
            state = PartState.STOPPED;
            how.run();
            return Outcome.done("%s %s after %s".formatted(part.label(), verb, seconds(System.nanoTime() - begin)));
        } finally {
            command.unlock();
        }
    }

    /** Ends it for good, also in the middle of a start, which then fails. */
    void close() {
        closed = true;
        runner.stop();
        state = PartState.STOPPED;
    }

    /** Called when it ended by itself. True unless that is known or wanted. */
    boolean noteDeath() {
        if (closed || state != PartState.RUNNING) {
            return false;
        }
        state = PartState.DIED;
        return true;
    }

    Optional<ProcessHandle> process() {
        return runner.process();
    }

    PartStatus status() {
        PartState now = state;
        ProcessHandle process = runner.process().orElse(null);
        return new PartStatus(
                part,
                process == null ? OptionalLong.empty() : OptionalLong.of(process.pid()),
                port,
                now,
                process == null || process.equals(ProcessHandle.current()) ? 0 : Memory.ofTree(process),
                now == PartState.RUNNING ? Duration.ofNanos(System.nanoTime() - readySinceNanos) : Duration.ZERO);
    }

    static String seconds(long nanos) {
        return "%.1f s".formatted(nanos / 1e9);
    }
}
