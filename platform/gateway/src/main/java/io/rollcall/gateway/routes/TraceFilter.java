package io.rollcall.gateway.routes;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives every request a trace and tells the caller its id, also when the request is refused. */
public final class TraceFilter implements WebFilter, Ordered {

    static final String TRACE = Trace.class.getName();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Trace trace = Trace.of(exchange.getRequest().getHeaders());
        exchange.getAttributes().put(TRACE, trace);
        exchange.getResponse().getHeaders().set(Trace.REQUEST_ID_HEADER, trace.requestId());
        return chain.filter(exchange);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
