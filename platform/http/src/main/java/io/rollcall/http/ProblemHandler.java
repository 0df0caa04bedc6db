package io.rollcall.http;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers every error with a problem. What nobody knows is logged and answered without any of its details. */
final class ProblemHandler implements WebExceptionHandler, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    private final List<ProblemTranslator> translators;
    private final ProblemWriter writer;

    ProblemHandler(List<ProblemTranslator> translators, ProblemWriter writer) {
        this.translators = translators;
        this.writer = writer;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            // Half an answer is out already; only a broken connection tells the caller that it is not the whole.
            return Mono.error(error);
        }
        return writer.write(exchange.getResponse(), problemOf(exchange, error));
    }

    private Problem problemOf(ServerWebExchange exchange, Throwable error) {
        Throwable actual = error instanceof CompletionException e && e.getCause() != null ? e.getCause() : error;
        return translators.stream()
                .map(translator -> translator.translate(actual))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> {
                    log.error(
                            "{} {} failed",
                            exchange.getRequest().getMethod(),
                            exchange.getRequest().getPath(),
                            actual);
                    return Problem.of(
                            HttpStatus.INTERNAL_SERVER_ERROR,
                            "internal_error",
                            "Something went wrong on our side; nothing was kept of this request.");
                });
    }

    /** Before the framework's own handlers. */
    @Override
    public int getOrder() {
        return -10;
    }
}
