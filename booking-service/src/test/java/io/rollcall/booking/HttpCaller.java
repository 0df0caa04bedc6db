package io.rollcall.booking;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a token. */
public final class HttpCaller {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebClient http;

    HttpCaller(int port, String token) {
        this.http = WebClient.builder()
                .baseUrl("http://localhost:" + port)
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    public Answer get(String path) {
        return send(HttpMethod.GET, path, null, Map.of()).block(PATIENCE);
    }

    public Answer post(String path, Object body) {
        return posting(path, body, UUID.randomUUID().toString(), 0).block(PATIENCE);
    }

    public Answer post(String path, Object body, int waitSeconds) {
        return posting(path, body, UUID.randomUUID().toString(), waitSeconds).block(PATIENCE);
    }

    /** A request that is sent when somebody subscribes. */
    public Mono<Answer> posting(String path, Object body, String idempotencyKey, int waitSeconds) {
        Map<String, String> headers = waitSeconds == 0
                ? Map.of("Idempotency-Key", idempotencyKey)
                : Map.of("Idempotency-Key", idempotencyKey, "Prefer", "wait=" + waitSeconds);
        return send(HttpMethod.POST, path, JSON.writeValueAsString(body), headers);
    }

    public Answer postRaw(String path, String body, Map<String, String> headers) {
        return send(HttpMethod.POST, path, body, headers).block(PATIENCE);
    }

    private Mono<Answer> send(HttpMethod method, String path, String body, Map<String, String> headers) {
        WebClient.RequestBodySpec request = http.method(method).uri(path).headers(all -> headers.forEach(all::set));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        }
        return request.exchangeToMono(response -> response.bodyToMono(String.class)
                .defaultIfEmpty("{}")
                .map(text -> new Answer(
                        response.statusCode().value(), response.headers().asHttpHeaders(), JSON.readTree(text))));
    }

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, JsonNode body) {

        /** The problem's code, empty when it is none. */
        public String code() {
            return text("code");
        }

        public String text(String field) {
            return body.path(field).asString("");
        }

        public int number(String field) {
            return body.path(field).asInt(-1);
        }

        public UUID id() {
            return UUID.fromString(text("id"));
        }
    }
}
