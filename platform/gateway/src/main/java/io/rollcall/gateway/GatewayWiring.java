package io.rollcall.gateway;

import io.rollcall.gateway.docs.DocsPages;
import io.rollcall.gateway.docs.MergedDocument;
import io.rollcall.gateway.health.PartsHealth;
import io.rollcall.gateway.limits.BodyLimitFilter;
import io.rollcall.gateway.limits.RateLimitFilter;
import io.rollcall.gateway.limits.RateLimits;
import io.rollcall.gateway.routes.EdgeHeaders;
import io.rollcall.gateway.routes.PartAddresses;
import io.rollcall.gateway.routes.PartClient;
import io.rollcall.gateway.routes.PartProblems;
import io.rollcall.gateway.routes.PartRoutes;
import io.rollcall.gateway.routes.RemoteAddress;
import io.rollcall.gateway.routes.TraceFilter;
import io.rollcall.gateway.tokens.TokenCheck;
import io.rollcall.http.ProblemTranslator;
import io.rollcall.http.ProblemWriter;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Every bean of the gateway, made by hand. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewaySettings.class)
class GatewayWiring {

    @Bean
    PartAddresses partAddresses(GatewaySettings settings) {
        return new PartAddresses(settings.parts());
    }

    @Bean
    RouteLocator partRoutes(PartAddresses addresses) {
        return new PartRoutes(addresses);
    }

    @Bean
    RemoteAddress remoteAddress(GatewaySettings settings) {
        return RemoteAddress.behind(settings.trustedProxies());
    }

    @Bean
    TraceFilter traceFilter() {
        return new TraceFilter();
    }

    @Bean
    HttpHeadersFilter edgeHeaders(GatewaySettings settings, RemoteAddress remoteAddress) {
        return new EdgeHeaders(settings.origin(), remoteAddress);
    }

    @Bean
    ProblemTranslator partProblems() {
        return new PartProblems();
    }

    @Bean
    ReactiveJwtDecoder tokenCheck(GatewaySettings settings) {
        return TokenCheck.of(settings.tokens(), Clock.systemUTC());
    }

    // The two limits are part of the security chain, not beans: as beans they would run a second time outside of it.
    @Bean
    SecurityWebFilterChain edgeSecurity(
            ServerHttpSecurity http, GatewaySettings settings, RemoteAddress remoteAddress, ProblemWriter problems) {
        return new EdgeSecurity(settings, problems)
                .chain(
                        http,
                        new RateLimitFilter(new RateLimits(settings.limits()), remoteAddress, problems),
                        new BodyLimitFilter(settings.limits().body()));
    }

    /** The request itself is measured; a measurement of each filter would cost more than the filters. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    ServerExchangeRejectedHandler malformedRequests(ProblemWriter problems) {
        return EdgeSecurity.malformedRequests(problems);
    }

    @Bean
    PartClient partClient(PartAddresses addresses) {
        return new PartClient(addresses);
    }

    @Bean
    CompositeReactiveHealthContributor parts(PartClient client) {
        return PartsHealth.of(client);
    }

    @Bean
    RouterFunction<ServerResponse> docsPages(PartClient client, JsonMapper json, GatewaySettings settings) {
        return DocsPages.of(new MergedDocument(client, json, settings.origin()));
    }
}
