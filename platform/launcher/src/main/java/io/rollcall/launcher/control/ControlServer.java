package io.rollcall.launcher.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rollcall.launcher.system.Outcome;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.PartFailed;
import io.rollcall.launcher.system.RollcallSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes commands for a running system: {@code POST /start/credits-service}, {@code GET /status}, {@code POST /shutdown}. */
public final class ControlServer implements AutoCloseable {

    static final String SECRET_HEADER = "X-Rollcall-Secret";
    static final int DONE = 200;
    static final int NO_SUCH_THING = 404;
    static final int FORBIDDEN = 403;
    static final int REFUSED = 409;

    private static final int SECRET_BYTES = 24;
    private static final int ANY_PORT = 0;
    private static final int BACKLOG = 16;
    private static final String POST = "POST";

    private final RollcallSystem system;
    private final Path folder;
    private final String secret;
    private final Runnable shutdown;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private ControlServer(RollcallSystem system, Path folder, Runnable shutdown) throws IOException {
        this.system = system;
        this.folder = folder;
        this.shutdown = shutdown;
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        this.secret = HexFormat.of().formatHex(random);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), ANY_PORT), BACKLOG);
    }

    /**
     * Begins to take commands.
     *
     * @param folder where the way to reach it is left for other commands
     * @param shutdown ends the launcher; called after the caller has its answer
     */
    public static ControlServer open(RollcallSystem system, int gatewayPort, Path folder, Runnable shutdown)
            throws IOException {
        ControlServer control = new ControlServer(system, folder, shutdown);
        control.server.setExecutor(control.threads);
        control.server.createContext("/", control::answer);
        control.server.start();
        new ControlFile(
                        control.server.getAddress().getPort(),
                        control.secret,
                        gatewayPort,
                        ProcessHandle.current().pid())
                .write(folder);
        return control;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            String verb = path.length > 1 ? path[1] : "";
            String label = path.length > 2 ? path[2] : "";
            if (!knowsSecret(exchange)) {
                send(exchange, FORBIDDEN, "wrong secret");
            } else if (verb.equals("status")) {
                send(exchange, DONE, new StatusTable(system.status(), system.residentBytes()).toString());
            } else if (exchange.getRequestMethod().equals(POST) && verb.equals("shutdown")) {
                send(exchange, DONE, "stopping");
                exchange.close();
                // Not on this thread, which the server waits for when it is closed.
                Thread.ofPlatform().start(shutdown);
            } else if (exchange.getRequestMethod().equals(POST)) {
                command(exchange, verb, label);
            } else {
                send(exchange, NO_SUCH_THING, "no such command: " + verb);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void command(HttpExchange exchange, String verb, String label) throws IOException, InterruptedException {
        Optional<Part> part = Part.named(label);
        if (part.isEmpty()) {
            send(
                    exchange,
                    NO_SUCH_THING,
                    "there is no %s; there are %s".formatted(label, String.join(", ", Part.labels())));
            return;
        }
        try {
            Outcome outcome = run(verb, part.get());
            send(exchange, outcome.done() ? DONE : REFUSED, outcome.line());
        } catch (PartFailed e) {
            send(exchange, REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private Outcome run(String verb, Part part) throws InterruptedException {
        return switch (verb) {
            case "start" -> system.start(part);
            case "stop" -> system.stop(part);
            case "kill" -> system.kill(part);
            default -> new Outcome(false, "no such command: " + verb);
        };
    }

    private boolean knowsSecret(HttpExchange exchange) {
        String shown = Optional.ofNullable(exchange.getRequestHeaders().getFirst(SECRET_HEADER))
                .orElse("");
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        ControlFile.delete(folder);
        server.stop(0);
        threads.shutdownNow();
    }
}
