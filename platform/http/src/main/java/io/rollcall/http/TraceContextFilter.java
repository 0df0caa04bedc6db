package io.rollcall.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Keeps the request's {@code traceparent} (W3C Trace Context, section 3.2) in Reactor's context, from where it goes into
 * the headers of the messages that the request causes. A request without one gets a new one.
 */
final class TraceContextFilter implements WebFilter, Ordered {

    /** Name of the header, and key in Reactor's context. */
    static final String TRACEPARENT = "traceparent";

    private static final Pattern VERSION_00 =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String traceparent = orNew(exchange.getRequest().getHeaders().getFirst(TRACEPARENT));
        // In the request as well: a gateway passes its headers on.
        ServerWebExchange traced = exchange.mutate()
                .request(request -> request.header(TRACEPARENT, traceparent))
                .build();
        return chain.filter(traced).contextWrite(context -> context.put(TRACEPARENT, traceparent));
    }

    private static String orNew(@Nullable String traceparent) {
        if (traceparent != null && VERSION_00.matcher(traceparent).matches()) {
            return traceparent;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        // The last bit is set: an id of zeros only is not valid.
        return "00-%s%s-%s-00"
                .formatted(
                        hex.toHexDigits(random.nextLong()),
                        hex.toHexDigits(random.nextLong() | 1),
                        hex.toHexDigits(random.nextLong() | 1));
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
