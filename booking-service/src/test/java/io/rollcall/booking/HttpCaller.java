package io.rollcall.booking;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a token. */
public final class HttpCaller {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int MOST_BYTES = 64 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebClient http;

    HttpCaller(int port, String token) {
        this.http = WebClient.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MOST_BYTES))
                .baseUrl("http://localhost:" + port)
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    public Answer get(String path) {
        return send(HttpMethod.GET, path, null, Map.of()).block(PATIENCE);
    }

    /** What comes as a file. */
    public String file(String path, MediaType type) {
        return http.get()
                .uri(path)
                .accept(type)
                .retrieve()
                .toEntity(String.class)
                .map(file -> {
                    if (!type.isCompatibleWith(file.getHeaders().getContentType())) {
                        throw new IllegalStateException("not a file: " + file.getHeaders());
                    }
                    return file.getBody();
                })
                .block(PATIENCE);
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

    /**
     * Replaces something.
     *
     * @param version last seen, or null to send none
     */
    public Answer put(String path, Object body, Long version) {
        Map<String, String> headers = version == null ? Map.of() : Map.of("If-Match", "\"" + version + "\"");
        return send(HttpMethod.PUT, path, JSON.writeValueAsString(body), headers)
                .block(PATIENCE);
    }

    public Answer postRaw(String path, String body, Map<String, String> headers) {
        return send(HttpMethod.POST, path, body, headers).block(PATIENCE);
    }

    /** A stream of events that begins when somebody subscribes, and waits for a service that is not ready for it. */
    public Flux<ServerSentEvent<String>> stream(String path, String lastEventId) {
        return http.get()
                .uri(path)
                .headers(headers -> {
                    if (lastEventId != null) {
                        headers.set("Last-Event-ID", lastEventId);
                    }
                })
                .accept(MediaType.TEXT_EVENT_STREAM)
                .retrieve()
                .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, LOOK_AGAIN)
                        .filter(WebClientResponseException.ServiceUnavailable.class::isInstance));
    }

    private Mono<Answer> send(HttpMethod method, String path, String body, Map<String, String> headers) {
        WebClient.RequestBodySpec request = http.method(method).uri(path).headers(all -> headers.forEach(all::set));
        if (body != null) {
            if (!headers.containsKey(HttpHeaders.CONTENT_TYPE)) {
                request.contentType(MediaType.APPLICATION_JSON);
            }
            request.bodyValue(body);
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
