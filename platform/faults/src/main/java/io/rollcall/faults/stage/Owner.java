package io.rollcall.faults.stage;

import io.rollcall.launcher.walk.SignIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** The studios' owner, who books for every client, and calls services directly: the gateway limits each account. */
public final class Owner {

    public static final String ACCOUNT = "owner@demo.test";

    /** Longer than a service needs to find out that its database is away. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

    /** A token lives for an hour; a campaign takes less than what is left then. */
    private static final Duration RENEW_AFTER = Duration.ofMinutes(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI gateway;
    private volatile String token;
    private volatile long signedInNanos;

    private Owner(URI gateway, String token) {
        this.gateway = gateway;
        this.token = token;
        this.signedInNanos = System.nanoTime();
    }

    public static Owner signIn(URI gateway) throws IOException, InterruptedException {
        return new Owner(gateway, freshToken(gateway));
    }

    private static String freshToken(URI gateway) throws IOException, InterruptedException {
        return switch (new SignIn(gateway).as(ACCOUNT, SignIn.DEMO_PASSWORD)) {
            case SignIn.Result.SignedIn signedIn -> signedIn.accessToken();
            case SignIn.Result.Refused refused -> throw new IOException(refused.reason());
        };
    }

    /** Takes a fresh token when the one at hand is getting old. While everything runs. */
    public void renew() throws IOException, InterruptedException {
        if (System.nanoTime() - signedInNanos > RENEW_AFTER.toNanos()) {
            token = freshToken(gateway);
            signedInNanos = System.nanoTime();
        }
    }

    public String token() {
        return token;
    }

    public Answer get(URI service, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(service.resolve(path)).GET());
    }

    /**
     * Sends one POST.
     *
     * @param wait seconds to wait for the final state, 0 for an answer at once
     */
    public Answer post(URI service, String path, Object body, String key, int wait)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
        if (wait > 0) {
            request.header("Prefer", "wait=" + wait);
        }
        return send(request);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        request.timeout(LIMIT).header("Authorization", "Bearer " + token);
        var response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /** Repeats a POST under one key until it has taken effect: for what must be there before a campaign begins. */
    Answer insist(URI service, String path, Map<String, ?> body, String key) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Answer answer = post(service, path, body, key, 0);
        while (answer.refused()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "POST %s was answered with %d %s".formatted(path, answer.status(), answer.text()));
            }
            TimeUnit.MILLISECONDS.sleep(200);
            answer = post(service, path, body, key, 0);
        }
        return answer;
    }
}
