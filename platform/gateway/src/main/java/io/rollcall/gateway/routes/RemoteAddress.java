package io.rollcall.gateway.routes;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.support.ipresolver.XForwardedRemoteAddressResolver;
import org.springframework.web.server.ServerWebExchange;

/** Where a request comes from. A forwarded address counts only as far as proxies in front of the gateway are trusted. */
@FunctionalInterface
public interface RemoteAddress {

    String UNKNOWN = "unknown";

    String of(ServerWebExchange exchange);

    /**
     * Looks past our own proxies.
     *
     * @param trustedProxies how many proxies of our own stand in front; 0 believes no {@code X-Forwarded-For} at all
     */
    static RemoteAddress behind(int trustedProxies) {
        if (trustedProxies == 0) {
            return exchange -> text(exchange.getRequest().getRemoteAddress());
        }
        XForwardedRemoteAddressResolver forwarded = XForwardedRemoteAddressResolver.maxTrustedIndex(trustedProxies);
        return exchange -> text(forwarded.resolve(exchange));
    }

    private static String text(@Nullable InetSocketAddress address) {
        return address == null ? UNKNOWN : address.getHostString();
    }
}
