package io.rollcall.gateway;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableChannel;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A part of the house as small as can be: a real server that says who it is and what it was asked. */
public final class FakePart {

    /** A request as it arrived; header names in lower case. */
    record Seen(String method, String path, Map<String, String> headers, String body) {}

    private final String name;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Sinks.Many<String> events = Sinks.many().replay().all();
    private final int port;
    private DisposableServer server;
    private volatile boolean ready = true;

    public FakePart(String name) {
        this.name = name;
        this.server = start(0);
        this.port = server.port();
    }

    public URI uri() {
        return URI.create("http://localhost:" + port);
    }

    List<Seen> seen() {
        return seen;
    }

    Seen lastSeen() {
        return seen.getLast();
    }

    void ready(boolean isReady) {
        this.ready = isReady;
    }

    void emit(String event) {
        events.tryEmitNext("data: " + event + "\n\n").orThrow();
    }

    public void stop() {
        server.disposeNow(Duration.ofSeconds(2));
    }

    void startAgain() {
        server = start(port);
    }

    private DisposableServer start(int onPort) {
        return HttpServer.create()
                .host("localhost")
                .port(onPort)
                .route(routes -> routes.get(
                                "/actuator/health/readiness",
                                (request, response) ->
                                        response.status(ready ? 200 : 503).send())
                        .get("/v3/api-docs", (request, response) -> response.sendString(Mono.just(document())))
                        .get(
                                "/v1/studios/s1/availability/stream",
                                (request, response) -> response.header("content-type", "text/event-stream")
                                        .sendString(events.asFlux(), StandardCharsets.UTF_8))
                        .get(
                                "/v1/studios/s1/bookings/torn",
                                (request, response) -> response.header("content-length", "1000")
                                        .sendString(Flux.just("{\"half\":").concatWith(Flux.error(new TornOff()))))
                        .get("/v1/studios/s1/bookings/cut", (request, response) -> {
                            request.withConnection(DisposableChannel::dispose);
                            return Mono.never();
                        })
                        .get("/v1/studios/s1/bookings/silent", (request, response) -> Mono.never())
                        .route(request -> true, this::answer))
                .bindNow();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        Map<String, String> headers = request.requestHeaders().entries().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (a, b) -> a));
        return request.receive().aggregate().asString().defaultIfEmpty("").flatMap(body -> {
            seen.add(new Seen(request.method().name(), request.uri(), headers, body));
            return response.header("content-type", "application/json")
                    .header("Location", "/v1/somewhere")
                    .sendString(Mono.just("{\"part\":\"" + name + "\"}"))
                    .then();
        });
    }

    private String document() {
        return """
                {"openapi":"3.1.0","paths":{"/v1/of/%s":{"get":{"operationId":"list"}}},
                 "components":{"schemas":{"Thing":{"title":"%s"}}}}
                """.formatted(name, name);
    }

    private static final class TornOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
