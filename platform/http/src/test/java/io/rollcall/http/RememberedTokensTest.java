package io.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RememberedTokensTest {

    private static final Instant NOW = Instant.parse("2027-03-01T17:00:00Z");
    private static final Duration LIFE = Duration.ofSeconds(20);

    private final AtomicLong passed = new AtomicLong();
    private final List<String> checked = new ArrayList<>();
    private final RememberedTokens tokens = new RememberedTokens(this::check, clock(), passed::get);

    @Test
    void checksATokenOnce() {
        tokens.decode("good").block();
        tokens.decode("good").block();
        tokens.decode("other").block();

        assertThat(checked).containsExactly("good", "other");
    }

    @Test
    void checksAgainATokenThatHasRunOut() {
        tokens.decode("good").block();
        pass(LIFE);
        tokens.decode("good").block();

        assertThat(checked).hasSize(2);
    }

    @Test
    void checksAgainAfterAWhileSoThatARetiredKeyIsNoticed() {
        tokens.decode("long-lived").block();
        pass(RememberedTokens.KEPT_FOR);
        tokens.decode("long-lived").block();

        assertThat(checked).hasSize(2);
    }

    @Test
    void remembersNoBadToken() {
        StepVerifier.create(tokens.decode("bad")).verifyError(BadJwtException.class);
        StepVerifier.create(tokens.decode("bad")).verifyError(BadJwtException.class);

        assertThat(checked).hasSize(2);
    }

    private Mono<Jwt> check(String token) {
        checked.add(token);
        if (token.equals("bad")) {
            return Mono.error(new BadJwtException("bad"));
        }
        Duration life = token.equals("long-lived") ? Duration.ofHours(1) : LIFE;
        return Mono.just(Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject("somebody")
                .expiresAt(NOW.plus(life))
                .build());
    }

    private void pass(Duration time) {
        passed.addAndGet(time.toNanos());
    }

    private Clock clock() {
        InstantSource source = () -> NOW.plusNanos(passed.get());
        return source.withZone(ZoneOffset.UTC);
    }
}
