package io.rollcall.launcher.walk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Rollcall's HTTP interface as one signed-in person uses it. */
final class Api {

    /** Longer than the longest {@code Prefer: wait}. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int WAIT_SECONDS = 10;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI gateway;
    private final String token;

    Api(URI gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    /** What was asked and what came back. */
    record Answer(String request, int status, JsonNode body, String text) {

        String field(String name) {
            return body.path(name).asString("");
        }

        String code() {
            return field("code");
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET(), "GET " + path);
    }

    /** A POST with a fresh idempotency key, which waits for the final state of what it begins. */
    Answer post(String path, Object body) throws IOException, InterruptedException {
        return post(path, body, UUID.randomUUID().toString());
    }

    Answer post(String path, Object body, String idempotencyKey) throws IOException, InterruptedException {
        String content = json.writeValueAsString(body);
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .header("Prefer", "wait=" + WAIT_SECONDS)
                .POST(BodyPublishers.ofString(content));
        return send(request, "POST " + path + " " + content);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json");
    }

    private Answer send(HttpRequest.Builder request, String what) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(what, response.statusCode(), parse(response.body()), response.body());
    }

    private JsonNode parse(String text) {
        try {
            return text.isBlank() ? JsonNodeFactory.instance.objectNode() : json.readTree(text);
        } catch (JacksonException e) {
            // Something between us and the service answered in another language; the caller shows its text.
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
