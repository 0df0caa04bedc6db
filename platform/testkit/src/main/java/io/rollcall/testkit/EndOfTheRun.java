package io.rollcall.testkit;

import java.time.Duration;

/** What happens when the JVM ends. */
final class EndOfTheRun {

    private static final String SPRINGS_OWN_HOOK = "SpringApplicationShutdownHook";
    private static final Duration LONGEST_WAIT_FOR_SPRING = Duration.ofSeconds(20);

    private EndOfTheRun() {}

    /**
     * Stops a server once Spring has closed the contexts that use it. JVM hooks run side by side, and a server that goes
     * first fills the end of every run with connection errors.
     */
    static void stop(Runnable server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            awaitSpring();
            server.run();
        }));
    }

    private static void awaitSpring() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(SPRINGS_OWN_HOOK)) {
                try {
                    thread.join(LONGEST_WAIT_FOR_SPRING.toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
