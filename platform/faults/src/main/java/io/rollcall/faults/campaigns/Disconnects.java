package io.rollcall.faults.campaigns;

import io.rollcall.faults.check.Checker;
import io.rollcall.faults.check.Checker.Proof;
import io.rollcall.faults.load.Driver;
import io.rollcall.faults.load.Intent;
import io.rollcall.faults.load.Mix;
import io.rollcall.faults.load.Route;
import io.rollcall.faults.stage.Stage;
import io.rollcall.faults.stage.TestStudio;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.Polling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** T15: clients that go away in the middle of their request, at any byte of it or before its answer. */
final class Disconnects implements Campaign {

    private static final int CLIENTS_GONE = 5000;
    private static final int FEWEST_GONE = 200;
    private static final int CLIENTS = 20;
    private static final int SESSIONS = 5;
    private static final int AT_ONCE = 32;

    /** Of those who send all of their request and do not wait for the answer. */
    private static final double WHOLE_SHARE = 0.5;

    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(30);

    /** Files that a service opens with time and keeps, such as connections of its pools. */
    private static final int MORE_FILES_ALLOWED = 60;

    /** Two pools of ten. */
    private static final int POOLS = 20;

    /** Columns of the kernel's table of sockets, and what it calls one that only the other side has closed. */
    private static final int LOCAL = 1;

    private static final int STATE = 3;
    private static final String CLOSE_WAIT = "08";

    private static final String IN_USE = """
            SELECT count(*) FROM pg_stat_activity
             WHERE datname = 'booking' AND application_name LIKE 'rollcall-%' AND state LIKE 'idle in transaction%'
               AND state_change < now() - interval '5 seconds'
            """;
    private static final String CONNECTIONS = """
            SELECT count(*) FROM pg_stat_activity WHERE datname = 'booking' AND application_name LIKE 'rollcall-%'
            """;

    @Override
    public String name() {
        return "T15";
    }

    @Override
    public String fault() {
        return "clients disconnect mid-request";
    }

    @Override
    public Result run(Stage stage, Run run) throws Exception {
        int gone = run.scaled(CLIENTS_GONE, FEWEST_GONE);
        TestStudio studio = TestStudio.open(stage, SESSIONS, gone, CLIENTS, gone);
        List<Intent> intents = Mix.PLAIN.intents(studio, gone, run.random("intents"));
        ProcessHandle service = stage.system().process(Part.BOOKING).orElseThrow();
        long before = files(service);
        leave(stage, studio, intents, run.random("where"));
        boolean closed = Polling.until(() -> open(stage) == 0, SETTLE_LIMIT);
        long left = files(service);
        Driver driver = new Driver(stage.owner(), studio, Route.to(stage.at(Part.BOOKING)), run.clock());
        driver.run(intents, AT_ONCE);
        Proof proof = new Checker(stage).prove(studio, driver.history());
        long inUse = stage.databases().number("booking", IN_USE);
        long connections = stage.databases().number("booking", CONNECTIONS);
        return new Findings(run)
                .see("open files before and after", before + ", " + left)
                .require(closed, "connections of clients that are gone stay open: " + open(stage))
                .require(left <= before + MORE_FILES_ALLOWED, "files stay open")
                .exactly("database connections left in a transaction", 0, inUse)
                .see("database connections", connections)
                .require(connections <= POOLS, "more database connections than the pools have")
                .proof(proof)
                .calls(driver.history())
                .of(
                        this,
                        "%d clients go away, half of them after a whole request; each repeats its key later"
                                .formatted(gone),
                        "0 connections leaked, one booking for each key");
    }

    private static void leave(Stage stage, TestStudio studio, List<Intent> intents, RandomGenerator random)
            throws InterruptedException, ExecutionException {
        int port = stage.ports().of(Part.BOOKING);
        try (ExecutorService clients =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> all = intents.stream()
                    .<Future<?>>map(intent -> {
                        byte[] request = request(stage, studio, intent);
                        int sent = random.nextDouble() < WHOLE_SHARE
                                ? request.length
                                : 1 + random.nextInt(request.length - 1);
                        boolean reset = random.nextBoolean();
                        return clients.submit(() -> {
                            leave(port, request, sent, reset);
                            return null;
                        });
                    })
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private static void leave(int port, byte[] request, int sent, boolean reset) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request, 0, sent);
            socket.getOutputStream().flush();
            if (reset) {
                socket.setSoLinger(true, 0);
            }
        }
    }

    private static byte[] request(Stage stage, TestStudio studio, Intent intent) {
        byte[] body = intent.json().getBytes(StandardCharsets.UTF_8);
        String head = """
                POST %s/bookings HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Idempotency-Key: %s\r
                Content-Length: %d\r
                \r
                """.formatted(studio.base(), stage.owner().token(), intent.key(), body.length);
        byte[] bytes = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(bytes, bytes.length + body.length);
        System.arraycopy(body, 0, all, bytes.length, body.length);
        return all;
    }

    /** Connections whose client has closed its end and the service has not. */
    private static long open(Stage stage) {
        String port = ":%04X".formatted(stage.ports().of(Part.BOOKING));
        long open = 0;
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try (Stream<String> lines = Files.lines(Path.of(table))) {
                open += lines.map(line -> line.strip().split("\\s+", 5))
                        .filter(socket -> socket[LOCAL].endsWith(port) && socket[STATE].equals(CLOSE_WAIT))
                        .count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return open;
    }

    private static long files(ProcessHandle process) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
            return files.count();
        }
    }
}
