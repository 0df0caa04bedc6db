package io.rollcall.launcher;

import io.rollcall.launcher.walk.SignIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a token who calls the gateway, also in ways that no well-behaved client would. */
record Person(URI gateway, String token) {

    static final String OWNER = "owner@demo.test";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int WAIT_SECONDS = 10;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What came back. */
    record Answer(int status, String contentType, String text) {

        JsonNode body() {
            return JSON.readTree(text);
        }

        String field(String name) {
            return body().path(name).asString("");
        }

        String code() {
            return field("code");
        }

        /** The status, and the code of a refusal. */
        String outcome() {
            return status < 400 ? String.valueOf(status) : status + " " + code();
        }

        JsonNode created() {
            if (status != 201) {
                throw new AssertionError("not created: " + status + " " + text);
            }
            return body();
        }
    }

    static Person signIn(URI gateway, String account) throws IOException, InterruptedException {
        return switch (new SignIn(gateway).as(account, SignIn.DEMO_PASSWORD)) {
            case SignIn.Result.SignedIn signedIn -> new Person(gateway, signedIn.accessToken());
            case SignIn.Result.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    static Map<String, String> json(String idempotencyKey) {
        return Map.of("Content-Type", "application/json", "Idempotency-Key", idempotencyKey);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(path, Map.of(), HttpRequest.newBuilder().GET());
    }

    /** With a fresh key; the answer is final. */
    Answer post(String path, Object body) throws IOException, InterruptedException {
        return post(path, body, UUID.randomUUID().toString());
    }

    /** The answer is final. */
    Answer post(String path, Object body, String idempotencyKey) throws IOException, InterruptedException {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                idempotencyKey,
                "Prefer",
                "wait=" + WAIT_SECONDS);
        return postRaw(path, headers, JSON.writeValueAsString(body));
    }

    /** The answer comes at once. */
    Answer begin(String path, Object body, String idempotencyKey) throws IOException, InterruptedException {
        return postRaw(path, json(idempotencyKey), JSON.writeValueAsString(body));
    }

    /** Of the version with this entity tag. */
    Answer put(String path, Object body, String seen) throws IOException, InterruptedException {
        return send(
                path,
                Map.of("Content-Type", "application/json", "If-Match", seen),
                HttpRequest.newBuilder().PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer postRaw(String path, Map<String, String> headers, String body) throws IOException, InterruptedException {
        return send(path, headers, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)));
    }

    private Answer send(String path, Map<String, String> headers, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        request.uri(gateway.resolve(path)).timeout(LIMIT).header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        String contentType = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(response.statusCode(), contentType, response.body());
    }
}
