package io.rollcall.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Checks a token's signature once, not for each request that carries it: a caller sends the same token many times. A
 * token that has run out is never taken from memory.
 */
public final class RememberedTokens implements ReactiveJwtDecoder {

    /** As long may a token outlive the key it was signed with. */
    static final Duration KEPT_FOR = Duration.ofSeconds(30);

    /** About two kilobytes each. */
    private static final int MAX_TOKENS = 10_000;

    private final ReactiveJwtDecoder decoder;
    private final Clock clock;
    private final Cache<String, Jwt> known;

    public RememberedTokens(ReactiveJwtDecoder decoder, Clock clock, Ticker ticker) {
        this.decoder = decoder;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(MAX_TOKENS)
                .expireAfterWrite(KEPT_FOR)
                .ticker(ticker)
                .build();
    }

    @Override
    public Mono<Jwt> decode(String token) {
        Jwt jwt = known.getIfPresent(token);
        if (jwt != null && isCurrent(jwt)) {
            return Mono.just(jwt);
        }
        return decoder.decode(token).doOnNext(checked -> known.put(token, checked));
    }

    private boolean isCurrent(Jwt jwt) {
        Instant end = jwt.getExpiresAt();
        return end != null && clock.instant().isBefore(end);
    }
}
