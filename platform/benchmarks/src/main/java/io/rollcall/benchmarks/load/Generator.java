package io.rollcall.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** The generator as a child of this process. */
public final class Generator implements AutoCloseable {

    /** The default collector and compilers: it should warm up fast and then stay out of the way. */
    public static final List<String> FLAGS =
            List.of("-Xms256m", "-Xmx768m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    private static final long END_LIMIT_SECONDS = 5;

    private final Process process;
    private final Writer orders;
    private final BufferedReader outcomes;
    private final JsonMapper json = JsonMapper.shared();

    private Generator(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.outcomes = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it; what it has to say besides outcomes goes to the log. */
    public static Generator start(Path log) {
        return new Generator(launch(GeneratorMain.class, log));
    }

    static Process launch(Class<?> main, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + main.getSimpleName(), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Has the order carried out, and waits until it is. */
    public LoadOutcome run(LoadOrder order) {
        try {
            orders.write(json.writeValueAsString(order));
            orders.write('\n');
            orders.flush();
            String line = outcomes.readLine();
            if (line == null) {
                throw new IllegalStateException("the load generator ended by itself; see its log");
            }
            return json.readValue(line, LoadOutcome.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the load generator is gone; see its log", e);
        }
    }

    @Override
    public void close() {
        end(process, orders);
    }

    static void end(Process process, Writer input) {
        try {
            input.close();
            if (!process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
