package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.bed.Database;
import io.rollcall.benchmarks.bed.TestBed;
import io.rollcall.benchmarks.subject.PeerVariant.Peer;
import io.rollcall.benchmarks.subject.Plumbing.Half;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The processes of a peer and what they are told, as {@code platform/benchmarks/peers/README.md} says. */
final class PeerHalves {

    static final String COMMANDS = "peer.commands";
    static final String REPLIES = "peer.replies";
    static final String EVENTS = "peer.events";
    static final String BOOKING_GROUP = "peer-booking";
    static final String CREDITS_GROUP = "peer-credits";
    static final String BOOKING_DATABASE = "peer_booking";
    static final String CREDITS_DATABASE = "peer_credits";

    private static final String ROLE = "peer";

    private final TestBed bed;
    private final PeerVariant variant;
    private final List<String> flags;
    private final Map<Half, PeerProcess> processes = new EnumMap<>(Half.class);

    PeerHalves(TestBed bed, PeerVariant variant, List<String> flags) {
        this.bed = bed;
        this.variant = variant;
        this.flags = flags;
    }

    private List<Half> all() {
        return variant.peer() == Peer.DBOS ? List.of(Half.BOOKING) : List.of(Half.CREDITS, Half.BOOKING);
    }

    /** Empty ones, owned by a plain role. */
    void makeDatabases() {
        try (Database postgres = bed.database("postgres")) {
            if (!postgres.holds("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)", ROLE)) {
                postgres.run("CREATE ROLE peer LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD 'peer'");
            }
            for (String database : List.of(BOOKING_DATABASE, CREDITS_DATABASE)) {
                postgres.run("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
                postgres.run("CREATE DATABASE " + database + " OWNER " + ROLE);
            }
        }
    }

    /** Decides what the processes will be told. */
    void seedWith(Scene scene) {
        for (Half half : all()) {
            int port = TestBed.freePort();
            processes.put(
                    half,
                    new PeerProcess(
                            command(half, port, scene),
                            environment(half),
                            port,
                            bed.log(variant.id() + "-" + name(half)),
                            bed::adopt));
        }
    }

    private List<String> command(Half half, int port, Scene scene) {
        String peer = variant.peer().label();
        Path jar = bed.layout().home().resolve("platform/benchmarks/peers/%s/target/%s-exec.jar".formatted(peer, peer));
        if (!Files.exists(jar)) {
            throw new IllegalStateException(peer + " is not built: ./mvnw -f platform/benchmarks/peers package");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(
                "-jar",
                jar.toString(),
                "--peer.role=" + name(half),
                "--peer.tuned=" + variant.tuned(),
                "--peer.seats=" + (variant.seatsForUpdate() ? "for-update" : "atomic"),
                "--peer.seed.studio=" + Scene.STUDIO,
                "--peer.seed.sessions=" + scene.sessions(),
                "--peer.seed.capacity=" + scene.capacity(),
                "--peer.seed.clients=" + scene.clients(),
                "--peer.seed.credits=" + scene.credits(),
                "--peer.seed.run-size=" + Scene.RUN_SIZE,
                "--server.address=127.0.0.1",
                "--server.port=" + port));
        return command;
    }

    private Map<String, String> environment(Half half) {
        String database = switch (half) {
            case BOOKING -> BOOKING_DATABASE;
            case CREDITS -> CREDITS_DATABASE;
        };
        return Map.of(
                "PEER_DATABASE_URL", bed.jdbcUrl(database),
                "PEER_DATABASE_USER", ROLE,
                "PEER_DATABASE_PASSWORD", ROLE,
                "SPRING_KAFKA_BOOTSTRAP_SERVERS", bed.kafka(),
                "ROLLCALL_ISSUER", bed.issuer(),
                "ROLLCALL_JWKS_URI", bed.jwksUri());
    }

    private static String name(Half half) {
        return half.name().toLowerCase(Locale.ROOT);
    }

    void startAll() throws InterruptedException {
        for (Half half : all()) {
            start(half);
        }
    }

    void start(Half half) throws InterruptedException {
        process(half).start();
    }

    void stopAll() throws InterruptedException {
        for (PeerProcess process : processes.values()) {
            process.stop();
        }
    }

    Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        processes.forEach((half, process) -> process.pid().ifPresent(pid -> pids.put(name(half), pid)));
        return pids;
    }

    OptionalLong pid(Half half) {
        return process(half).pid();
    }

    int port(Half half) {
        return process(half).port();
    }

    private PeerProcess process(Half half) {
        PeerProcess process = processes.get(half);
        if (process == null) {
            throw new IllegalStateException(variant.id() + " was not started");
        }
        return process;
    }
}
