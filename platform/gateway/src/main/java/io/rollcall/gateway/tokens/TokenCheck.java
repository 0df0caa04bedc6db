package io.rollcall.gateway.tokens;

import com.github.benmanes.caffeine.cache.Ticker;
import io.netty.channel.ChannelOption;
import io.rollcall.http.RememberedTokens;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/** Makes the check of bearer tokens: signature, issuer, audience and time. */
public final class TokenCheck {

    private static final String AUDIENCE = "rollcall";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration KEYS_TIMEOUT = Duration.ofSeconds(3);

    private TokenCheck() {}

    public static ReactiveJwtDecoder of(TokenSettings settings, Clock clock) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSetUri(
                        settings.jwksUri().toString())
                .webClient(keysClient())
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(settings.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(AUDIENCE))));
        return new RememberedTokens(decoder, clock, Ticker.systemTicker());
    }

    private static WebClient keysClient() {
        HttpClient http = HttpClient.create()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECT_TIMEOUT.toMillis()))
                .responseTimeout(KEYS_TIMEOUT);
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .build();
    }
}
