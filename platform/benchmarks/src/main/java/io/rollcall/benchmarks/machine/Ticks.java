package io.rollcall.benchmarks.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The unit in which the kernel tells CPU time. */
final class Ticks {

    /** It has been this on Linux for all architectures that run a JVM. */
    private static final long USUAL = 100;

    static final long PER_SECOND = ask();

    private Ticks() {}

    private static long ask() {
        try {
            Process getconf = new ProcessBuilder("getconf", "CLK_TCK").start();
            String answer = new String(getconf.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return answer.isEmpty() ? USUAL : Long.parseLong(answer);
        } catch (IOException e) {
            return USUAL;
        }
    }
}
