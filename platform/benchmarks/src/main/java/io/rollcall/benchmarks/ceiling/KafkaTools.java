package io.rollcall.benchmarks.ceiling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Kafka's own programs for measuring itself. */
final class KafkaTools {

    static final String TOPIC = "bench.ceiling";

    private static final String PRODUCER = "org.apache.kafka.tools.ProducerPerformance";
    private static final String CONSUMER = "org.apache.kafka.tools.ConsumerPerformance";
    private static final int PATIENCE_MILLIS = 120_000;

    private final String bootstrapServers;
    private final Path log;

    KafkaTools(String bootstrapServers, Path log) {
        this.bootstrapServers = bootstrapServers;
        this.log = log;
    }

    /** The settings of the producer are those of our relay. */
    Process produce(long records, int recordBytes) {
        return java(
                PRODUCER,
                "--topic",
                TOPIC,
                "--num-records",
                String.valueOf(records),
                "--record-size",
                String.valueOf(recordBytes),
                "--throughput",
                "-1",
                "--bootstrap-server",
                bootstrapServers,
                "--command-property",
                "acks=all",
                "enable.idempotence=true",
                "linger.ms=5",
                "batch.size=131072");
    }

    Process consume(long records, String group) {
        return java(
                CONSUMER,
                "--topic",
                TOPIC,
                "--num-records",
                String.valueOf(records),
                "--bootstrap-server",
                bootstrapServers,
                "--group",
                group,
                "--timeout",
                String.valueOf(PATIENCE_MILLIS));
    }

    private Process java(String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Without its own settings of logging each poll would be a line.
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=logback-kafka.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + main, e);
        }
    }
}
