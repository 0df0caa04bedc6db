package io.rollcall.tenancy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.rollcall.http.BearerTokens;
import io.rollcall.http.Problem;
import io.rollcall.http.ProblemWriter;
import io.rollcall.http.RememberedTokens;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Every service checks the token itself, although the gateway has done so: deny by default. */
@AutoConfiguration(before = ReactiveOAuth2ResourceServerAutoConfiguration.class)
@EnableWebFluxSecurity
@EnableConfigurationProperties(TokenProperties.class)
public class SecurityAutoConfiguration {

    private static final String[] OPEN = {
        "/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**", "/v1/public/**"
    };

    @Bean
    ReactiveJwtDecoder jwtDecoder(TokenProperties tokens, Clock clock) {
        NimbusReactiveJwtDecoder decoder =
                NimbusReactiveJwtDecoder.withJwkSetUri(tokens.jwksUri()).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(tokens.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD,
                        audience -> audience != null && audience.contains(TokenProperties.AUDIENCE))));
        return new RememberedTokens(decoder, clock, Ticker.systemTicker());
    }

    /** The request itself is measured; a measurement of each filter would cost more than the filters. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Strict as by default, except that header values are not matched again: Netty has refused control characters. */
    @Bean
    ServerWebExchangeFirewall firewall() {
        StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
        firewall.setAllowedHeaderValues(value -> true);
        return firewall;
    }

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http, ProblemWriter problems) {
        ServerAuthenticationEntryPoint anonymous = (exchange, e) -> {
            exchange.getResponse().getHeaders().set("WWW-Authenticate", "Bearer");
            return problems.write(
                    exchange.getResponse(),
                    Problem.of(HttpStatus.UNAUTHORIZED, "unauthenticated", "Send a valid bearer token."));
        };
        ServerAccessDeniedHandler denied = (exchange, e) -> problems.write(
                exchange.getResponse(), Problem.of(HttpStatus.FORBIDDEN, "forbidden", "You may not do this."));
        return http.authorizeExchange(paths ->
                        paths.pathMatchers(OPEN).permitAll().anyExchange().authenticated())
                .oauth2ResourceServer(tokens -> tokens.bearerTokenConverter(new BearerTokens())
                        .jwt(jwt -> {})
                        .authenticationEntryPoint(anonymous)
                        .accessDeniedHandler(denied))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(anonymous).accessDeniedHandler(denied))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                // It would make a session for each request, only to look for a request that was saved before a login.
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .build();
    }

    @Bean
    WebFluxConfigurer callerArgument() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(new CallerArgument());
            }
        };
    }
}
