package io.rollcall.gateway.limits;

import io.rollcall.gateway.routes.RemoteAddress;
import io.rollcall.http.Problem;
import io.rollcall.http.ProblemWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Turns away who asks too much: 429 with the time to wait. Stands behind authentication, to know the account. */
public final class RateLimitFilter implements WebFilter {

    private static final Set<String> SIGN_IN = Set.of("/login", "/sign-up", "/v1/accounts", "/oauth2/token");

    private static final String ANONYMOUS = "";

    private final RateLimits limits;
    private final RemoteAddress remoteAddress;
    private final ProblemWriter problems;

    public RateLimitFilter(RateLimits limits, RemoteAddress remoteAddress, ProblemWriter problems) {
        this.limits = limits;
        this.remoteAddress = remoteAddress;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return ReactiveSecurityContextHolder.getContext()
                .map(security -> security.getAuthentication() == null
                        ? ANONYMOUS
                        : security.getAuthentication().getName())
                .defaultIfEmpty(ANONYMOUS)
                .flatMap(account -> {
                    Duration wait = take(exchange, account);
                    return wait.isZero() ? chain.filter(exchange) : refuse(exchange, wait);
                });
    }

    private Duration take(ServerWebExchange exchange, String account) {
        if (!account.equals(ANONYMOUS)) {
            return limits.take(Limit.ACCOUNT, account);
        }
        String address = remoteAddress.of(exchange);
        Duration wait = isSignIn(exchange.getRequest()) ? limits.take(Limit.SIGN_IN, address) : Duration.ZERO;
        return wait.isZero() ? limits.take(Limit.ANONYMOUS, address) : wait;
    }

    private static boolean isSignIn(ServerHttpRequest request) {
        return request.getMethod().equals(HttpMethod.POST)
                && SIGN_IN.contains(request.getPath().pathWithinApplication().value());
    }

    private Mono<Void> refuse(ServerWebExchange exchange, Duration wait) {
        Duration whole = wait.plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        return problems.write(
                exchange.getResponse(),
                Problem.of(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "too_many_requests",
                                "Too many requests; wait " + whole.toSeconds() + " s.")
                        .retryAfter(whole));
    }
}
