package io.rollcall.gateway.routes;

import java.net.URI;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * What the parts are told about the request. Forwarded headers that the caller sent are dropped before this filter runs;
 * host, scheme and port come from the public origin, so that no caller can make a part write links to another host.
 */
public final class EdgeHeaders implements HttpHeadersFilter, Ordered {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final String scheme;
    private final String host;
    private final String port;
    private final RemoteAddress remoteAddress;

    public EdgeHeaders(URI origin, RemoteAddress remoteAddress) {
        this.scheme = origin.getScheme();
        this.host = origin.getAuthority();
        this.port = String.valueOf(portOf(origin));
        this.remoteAddress = remoteAddress;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        HttpHeaders headers = HttpHeaders.copyOf(input);
        headers.set("X-Forwarded-For", remoteAddress.of(exchange));
        headers.set("X-Forwarded-Proto", scheme);
        headers.set("X-Forwarded-Host", host);
        headers.set("X-Forwarded-Port", port);
        Trace trace = exchange.getRequiredAttribute(TraceFilter.TRACE);
        headers.set(Trace.PARENT_HEADER, trace.parent());
        headers.set(Trace.REQUEST_ID_HEADER, trace.requestId());
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        if (!route.getId().equals(Part.IDENTITY.label())) {
            // The sign-in session is between the browser and identity; the services know bearer tokens only.
            headers.remove(HttpHeaders.COOKIE);
        }
        return headers;
    }

    private static int portOf(URI origin) {
        if (origin.getPort() >= 0) {
            return origin.getPort();
        }
        return "https".equals(origin.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    /** After the filters that drop what the caller sent. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
