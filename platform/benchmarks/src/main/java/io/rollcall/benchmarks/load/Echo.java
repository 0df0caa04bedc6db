package io.rollcall.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The server that does nothing, as a child of this process. */
public final class Echo implements AutoCloseable {

    private final Process process;
    private final int port;

    private Echo(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public int port() {
        return port;
    }

    /** Returns once it listens. */
    public static Echo start(Path log) {
        Process process = Generator.launch(EchoMain.class, log);
        BufferedReader says = process.inputReader(StandardCharsets.UTF_8);
        try {
            String port = says.readLine();
            if (port == null) {
                throw new IllegalStateException("the echo server does not start; see its log");
            }
            return new Echo(process, Integer.parseInt(port));
        } catch (IOException e) {
            throw new UncheckedIOException("the echo server does not start; see its log", e);
        }
    }

    @Override
    public void close() {
        Generator.end(process, process.outputWriter(StandardCharsets.UTF_8));
    }
}
