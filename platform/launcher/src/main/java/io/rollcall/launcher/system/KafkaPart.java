package io.rollcall.launcher.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A real broker, alone and its own controller, in a process of its own. */
final class KafkaPart implements PartRunner {

    /** Any id will do as long as it stays the same: 16 bytes in base64. */
    private static final String CLUSTER_ID = "Um9sbGNhbGxPbkxhcHRvcA";

    /** After a kill it looks through its logs first, which takes its time on a busy machine. */
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private static final Duration FORMAT_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);
    private static final Duration CONNECT_LIMIT = Duration.ofMillis(200);

    private final Machine machine;
    private final Runnable whenItDies;
    private final Path settings;
    private volatile @Nullable ChildProcess child;

    KafkaPart(Machine machine, Runnable whenItDies) {
        this.machine = machine;
        this.whenItDies = whenItDies;
        this.settings = machine.layout().run().resolve("kafka.properties");
    }

    @Override
    public void start() throws InterruptedException {
        try {
            Files.writeString(settings, settings());
        } catch (IOException e) {
            throw new PartFailed("cannot write " + settings, e);
        }
        if (!Files.exists(machine.layout().kafka().resolve("meta.properties"))) {
            format();
        }
        ChildProcess started = java("kafka.Kafka", settings.toString());
        child = started;
        machine.pids().remember(Part.KAFKA.label(), started.handle());
        if (!started.becomesReady(this::listens, START_LIMIT)) {
            kill();
            throw new PartFailed("Kafka does not start, see " + machine.layout().log(Part.KAFKA));
        }
        started.whenItDies(whenItDies);
    }

    private void format() throws InterruptedException {
        int exitCode = java(
                        "kafka.tools.StorageTool",
                        "format",
                        "--ignore-formatted",
                        "-t",
                        CLUSTER_ID,
                        "-c",
                        settings.toString())
                .exitCode(FORMAT_LIMIT);
        if (exitCode != 0) {
            throw new PartFailed(
                    "Kafka cannot use its folder, see " + machine.layout().log(Part.KAFKA));
        }
    }

    private ChildProcess java(String... mainAndArguments) {
        List<String> command = new ArrayList<>();
        command.add(machine.jdk().java());
        command.addAll(JvmFlags.kafka());
        command.add("-Dlogback.configurationFile=logback-kafka.xml");
        command.add("-cp");
        // The launcher carries Kafka's jars among its own.
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(mainAndArguments));
        return ChildProcess.launch(
                command, Map.of(), machine.layout().run(), machine.layout().log(Part.KAFKA));
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), machine.ports().of(Part.KAFKA)),
                    (int) CONNECT_LIMIT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String settings() {
        int port = machine.ports().of(Part.KAFKA);
        int controller = machine.ports().kafkaController();
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                log.dirs=%3$s
                # Topics are made by the services that own them.
                auto.create.topics.enable=false
                # A killed broker must not wait for its own old session when it comes back.
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                group.initial.rebalance.delay.ms=0
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                # One laptop: the defaults reserve 128 MiB for compaction alone.
                log.cleaner.dedupe.buffer.size=8388608
                num.network.threads=2
                num.io.threads=4
                """.formatted(port, controller, machine.layout().kafka());
    }

    @Override
    public void stop() {
        ChildProcess running = child;
        if (running != null) {
            running.stop(STOP_LIMIT);
        }
        forget();
    }

    @Override
    public void kill() {
        ChildProcess running = child;
        if (running != null) {
            running.kill();
        }
        forget();
    }

    private void forget() {
        child = null;
        machine.pids().forget(Part.KAFKA.label());
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.ofNullable(child).filter(ChildProcess::isAlive).map(ChildProcess::handle);
    }
}
