package io.rollcall.launcher.system;

import java.util.Optional;

/** One more instance of a service, beside the part that has its name. Closing it ends it in order. */
public final class ServiceInstance implements AutoCloseable {

    private final ServicePart runner;

    ServiceInstance(ServicePart runner) {
        this.runner = runner;
    }

    /** Where it listens. */
    public int port() {
        return runner.port();
    }

    /** From its next start on. */
    public void configure(ServiceOptions options) {
        runner.configure(options);
    }

    /**
     * Returns once it does its work.
     *
     * @throws PartFailed when it does not come up
     */
    public synchronized void start() throws InterruptedException {
        runner.start();
    }

    public synchronized void kill() {
        runner.kill();
    }

    public Optional<ProcessHandle> process() {
        return runner.process();
    }

    @Override
    public synchronized void close() {
        runner.stop();
    }
}
