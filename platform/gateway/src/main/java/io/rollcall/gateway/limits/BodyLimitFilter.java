package io.rollcall.gateway.limits;

import io.rollcall.http.Problem;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses bodies over the limit: at once when the length is announced, otherwise as soon as too many bytes have passed. */
public final class BodyLimitFilter implements WebFilter {

    private static final long UNKNOWN_LENGTH = -1;

    private final DataSize limit;

    public BodyLimitFilter(DataSize limit) {
        this.limit = limit;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        long length = headers.getContentLength();
        if (length > limit.toBytes()) {
            return Mono.error(() -> tooLarge().asException());
        }
        if (length == UNKNOWN_LENGTH && headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            return chain.filter(exchange.mutate()
                    .request(new CountedBody(exchange.getRequest()))
                    .build());
        }
        return chain.filter(exchange);
    }

    private Problem tooLarge() {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "payload_too_large",
                "A request body may have " + limit.toKilobytes() + " KiB at most.");
    }

    private final class CountedBody extends ServerHttpRequestDecorator {

        CountedBody(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                long[] seen = {0};
                return super.getBody().handle((buffer, sink) -> {
                    seen[0] += buffer.readableByteCount();
                    if (seen[0] > limit.toBytes()) {
                        DataBufferUtils.release(buffer);
                        sink.error(tooLarge().asException());
                    } else {
                        sink.next(buffer);
                    }
                });
            });
        }
    }
}
