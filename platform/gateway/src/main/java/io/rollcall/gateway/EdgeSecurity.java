package io.rollcall.gateway;

import io.rollcall.gateway.routes.Part;
import io.rollcall.gateway.routes.RouteTable;
import io.rollcall.http.BearerTokens;
import io.rollcall.http.Problem;
import io.rollcall.http.ProblemWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Who gets past the edge. The token goes on with the request, and each service checks it again. */
final class EdgeSecurity {

    private static final String[] OPEN = {
        "/v1/public/**", "/actuator/health/**", "/v3/api-docs", "/docs", "/docs/**", "/",
    };
    private static final String METRICS = "/actuator/prometheus";

    /** For pages that set no policy of their own: the API page, and identity's unless it says otherwise. */
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:;"
            + " style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    private static final Duration PREFLIGHT_KEPT_FOR = Duration.ofHours(1);

    private final GatewaySettings settings;
    private final ProblemWriter problems;

    EdgeSecurity(GatewaySettings settings, ProblemWriter problems) {
        this.settings = settings;
        this.problems = problems;
    }

    SecurityWebFilterChain chain(ServerHttpSecurity http, WebFilter rateLimit, WebFilter bodyLimit) {
        return http.authorizeExchange(paths -> paths.pathMatchers(OPEN)
                        .permitAll()
                        .matchers(EdgeSecurity::isForIdentity)
                        .permitAll()
                        .pathMatchers(METRICS)
                        .access((caller, context) -> Mono.just(new AuthorizationDecision(isInside(context))))
                        .pathMatchers("/actuator/**")
                        .denyAll()
                        .anyExchange()
                        .authenticated())
                .oauth2ResourceServer(tokens -> tokens.bearerTokenConverter(new BearerTokens())
                        .jwt(jwt -> {})
                        .authenticationEntryPoint(unauthenticated())
                        .accessDeniedHandler(forbidden()))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(unauthenticated()).accessDeniedHandler(forbidden()))
                .addFilterAfter(rateLimit, SecurityWebFiltersOrder.AUTHENTICATION)
                .addFilterAfter(bodyLimit, SecurityWebFiltersOrder.AUTHORIZATION)
                .cors(cors -> cors.configurationSource(origins()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN)))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                // Nothing here is done on the strength of a cookie; identity guards its own forms.
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .build();
    }

    /** The answer to requests that no honest client sends: doubled slashes, encoded slashes, control characters. */
    static ServerExchangeRejectedHandler malformedRequests(ProblemWriter problems) {
        return (exchange, e) -> problems.write(
                exchange.getResponse(),
                Problem.badRequest("malformed_request", "The path or a header has a form that is not allowed."));
    }

    private static Mono<MatchResult> isForIdentity(ServerWebExchange exchange) {
        boolean identity = RouteTable.partFor(exchange.getRequest().getPath().pathWithinApplication()) == Part.IDENTITY;
        return identity ? MatchResult.match() : MatchResult.notMatch();
    }

    /** Metrics are for a scraper beside us, not for the world, which comes through a proxy or from a public address. */
    private static boolean isInside(AuthorizationContext context) {
        ServerHttpRequest request = context.getExchange().getRequest();
        InetSocketAddress remote = request.getRemoteAddress();
        return !request.getHeaders().containsHeader("X-Forwarded-For")
                && remote != null
                && remote.getAddress() != null
                && (remote.getAddress().isLoopbackAddress()
                        || remote.getAddress().isSiteLocalAddress());
    }

    private ServerAuthenticationEntryPoint unauthenticated() {
        return (exchange, e) -> {
            exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            return problems.write(
                    exchange.getResponse(),
                    Problem.of(HttpStatus.UNAUTHORIZED, "unauthenticated", "Send a valid bearer token."));
        };
    }

    private ServerAccessDeniedHandler forbidden() {
        return (exchange, e) -> problems.write(
                exchange.getResponse(), Problem.of(HttpStatus.FORBIDDEN, "forbidden", "You may not do this."));
    }

    private CorsConfigurationSource origins() {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(Stream.concat(Stream.of(settings.origin().toString()), settings.corsOrigins().stream())
                .toList());
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of(
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
                "Last-Event-ID",
                "Prefer",
                "X-Request-Id",
                "traceparent"));
        cors.setExposedHeaders(List.of(
                "ETag", "Link", "Location", "Preference-Applied", "Retry-After", "WWW-Authenticate", "X-Request-Id"));
        cors.setMaxAge(PREFLIGHT_KEPT_FOR);
        return exchange -> cors;
    }
}
