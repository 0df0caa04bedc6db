package io.rollcall.gateway.docs;

import io.rollcall.gateway.routes.Part;
import io.rollcall.gateway.routes.PartClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API of the whole house, put together from what the services say of themselves. */
public final class MergedDocument {

    private static final Logger log = LoggerFactory.getLogger(MergedDocument.class);

    private static final String API_DOCS = "/v3/api-docs";
    private static final List<Part> DOCUMENTED =
            List.of(Part.CATALOG, Part.SCHEDULING, Part.BOOKING, Part.CREDITS, Part.NOTIFICATION);

    /** A service builds its document on the first request, which takes seconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Duration KEPT_FOR = Duration.ofSeconds(30);
    private static final Duration KEPT_INCOMPLETE_FOR = Duration.ofSeconds(2);

    private final PartClient client;
    private final JsonMapper json;
    private final Mono<Built> document;

    public MergedDocument(PartClient client, JsonMapper json, URI origin) {
        this.client = client;
        this.json = json;
        this.document = Mono.defer(() -> build(origin))
                .cache(
                        built -> built.complete() ? KEPT_FOR : KEPT_INCOMPLETE_FOR,
                        error -> Duration.ZERO,
                        () -> Duration.ZERO);
    }

    /** The document as JSON. */
    Mono<String> get() {
        return document.map(Built::body);
    }

    private Mono<Built> build(URI origin) {
        return Flux.fromIterable(DOCUMENTED)
                .flatMapSequential(this::fetch)
                .collectList()
                .map(answers -> {
                    OpenApiMerge merge = new OpenApiMerge(origin.toString());
                    answers.forEach(answer -> answer.document()
                            .ifPresentOrElse(
                                    found -> merge.add(answer.part().label(), found),
                                    () -> merge.without(answer.part().label())));
                    boolean complete = answers.stream()
                            .allMatch(answer -> answer.document().isPresent());
                    return new Built(json.writeValueAsString(merge.result()), complete);
                });
    }

    private Mono<Answer> fetch(Part part) {
        return client.get(part, API_DOCS, TIMEOUT)
                .map(body -> new Answer(part, Optional.of((ObjectNode) json.readTree(body))))
                .onErrorResume(e -> {
                    log.warn("no API document from {}: {}", part.label(), e.toString());
                    return Mono.just(new Answer(part, Optional.empty()));
                });
    }

    private record Answer(Part part, Optional<ObjectNode> document) {}

    private record Built(String body, boolean complete) {}
}
