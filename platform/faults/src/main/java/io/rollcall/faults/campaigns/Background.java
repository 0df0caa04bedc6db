package io.rollcall.faults.campaigns;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Load that goes on while something is broken. Leaving it early interrupts it. */
public final class Background implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 20;

    private final FutureTask<Boolean> task;
    private final Thread thread;

    private Background(FutureTask<Boolean> task) {
        this.task = task;
        this.thread = Thread.ofVirtual().start(task);
    }

    /** Something that takes its time. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    public static Background run(Work work) {
        return new Background(new FutureTask<>(() -> {
            work.run();
            return true;
        }));
    }

    public boolean done() {
        return task.isDone();
    }

    /** Waits until the condition holds, or the work is done. */
    public void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean() && !task.isDone()) {
            TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
        }
    }

    /** Waits for its end, and fails as it failed. */
    public void join() throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
