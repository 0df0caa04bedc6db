package io.rollcall.launcher.control;

import io.rollcall.launcher.system.Outcome;
import io.rollcall.launcher.system.Polling;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The launcher that runs a data folder, seen from another command. */
public final class RunningLauncher {

    /** Longer than any part may take to start. */
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(4);

    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ControlFile control;

    private RunningLauncher(ControlFile control) {
        this.control = control;
    }

    /** The launcher, or nothing when none runs on this folder. */
    public static Optional<RunningLauncher> of(Path runFolder) throws IOException {
        return ControlFile.read(runFolder).filter(RunningLauncher::runs).map(RunningLauncher::new);
    }

    public URI gateway() {
        return URI.create("http://localhost:" + control.gatewayPort());
    }

    public Outcome status() throws InterruptedException {
        return send("GET", "/status");
    }

    /** Starts, stops or kills a part and waits until that is done. */
    public Outcome command(String verb, String part) throws InterruptedException {
        return send("POST", "/" + verb + "/" + part);
    }

    /** Ends the whole system and waits until it is gone. */
    public Outcome shutdown() throws InterruptedException {
        Outcome outcome = send("POST", "/shutdown");
        if (!outcome.done()) {
            return outcome;
        }
        boolean gone = Polling.until(() -> !runs(control), SHUTDOWN_LIMIT);
        return gone
                ? new Outcome(true, "Rollcall is stopped")
                : new Outcome(false, "Rollcall has not ended within " + SHUTDOWN_LIMIT.toSeconds() + " s");
    }

    private static boolean runs(ControlFile control) {
        return ProcessHandle.of(control.pid()).filter(ProcessHandle::isAlive).isPresent();
    }

    private Outcome send(String method, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path))
                .header(ControlServer.SECRET_HEADER, control.secret())
                .timeout(COMMAND_LIMIT)
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return new Outcome(answer.statusCode() == ControlServer.DONE, answer.body());
        } catch (IOException e) {
            return new Outcome(
                    false,
                    "the launcher does not answer: it is ending, or was killed and ./rollcall up cleans up after it");
        }
    }
}
