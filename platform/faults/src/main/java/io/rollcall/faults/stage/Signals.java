package io.rollcall.faults.stage;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What Java has no method for: signals, and a word to another JVM. */
public final class Signals {

    private static final int LIMIT_SECONDS = 15;

    private Signals() {}

    /** The process stands still until it is told to go on; its connections stay open. */
    public static void freeze(ProcessHandle process) throws IOException, InterruptedException {
        send("-STOP", process);
    }

    public static void thaw(ProcessHandle process) throws IOException, InterruptedException {
        send("-CONT", process);
    }

    /** A JVM of the same JDK collects its whole heap, so that what is left is live. */
    public static void collectGarbage(ProcessHandle process) throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        run(tool.toString(), String.valueOf(process.pid()), "GC.run");
    }

    private static void send(String signal, ProcessHandle process) throws IOException, InterruptedException {
        run("kill", signal, String.valueOf(process.pid()));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process tool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        if (!tool.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || tool.exitValue() != 0) {
            tool.destroyForcibly();
            throw new IOException(String.join(" ", command) + " did not work");
        }
    }
}
