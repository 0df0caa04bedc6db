package io.rollcall.faults.stage;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Signals for which Java has no method. */
public final class Signals {

    private static final int LIMIT_SECONDS = 5;

    private Signals() {}

    /** The process stands still until it is told to go on; its connections stay open. */
    public static void freeze(ProcessHandle process) throws IOException, InterruptedException {
        send("-STOP", process);
    }

    public static void thaw(ProcessHandle process) throws IOException, InterruptedException {
        send("-CONT", process);
    }

    private static void send(String signal, ProcessHandle process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start();
        if (!kill.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new IOException("kill " + signal + " " + process.pid() + " did not work");
        }
    }
}
