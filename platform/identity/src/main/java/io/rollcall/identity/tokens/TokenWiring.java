package io.rollcall.identity.tokens;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.rollcall.identity.accounts.AccountGate;
import io.rollcall.identity.accounts.Accounts;
import io.rollcall.identity.settings.IdentityProperties;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.transaction.support.TransactionOperations;

/** The authorization server. All its state is in PostgreSQL. */
@Configuration(proxyBeanMethods = false)
class TokenWiring {

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServer(
            HttpSecurity http, RequestCache pendingAuthorization, RegisteredClientRepository clients) {
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults())
                            .clientAuthentication(client -> client.authenticationConverter(new PublicClientRequest())
                                    .authenticationProvider(new PublicClients(clients)));
                })
                .authorizeHttpRequests(paths -> paths.anyRequest().authenticated())
                .requestCache(cache -> cache.requestCache(pendingAuthorization))
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"),
                        PathPatternRequestMatcher.pathPattern("/oauth2/authorize")))
                .build();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(IdentityProperties identity) {
        return AuthorizationServerSettings.builder().issuer(identity.issuer()).build();
    }

    @Bean
    StartLock startLock(TransactionOperations transactions, JdbcClient jdbc) {
        return new StartLock(transactions, jdbc);
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(StartLock lock, JdbcClient jdbc, Clock clock) {
        SigningKeys keys = new SigningKeys(jdbc, clock);
        keys.ensureOne(lock);
        return new ImmutableJWKSet<>(new JWKSet(keys.load()));
    }

    /** For this service's own paths. An ID token is signed alike but is for the client, so the audience decides. */
    @Bean
    JwtDecoder ownTokens(JWKSource<SecurityContext> signingKeys, IdentityProperties identity) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(signingKeys).build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(
                List.of(new JwtIssuerValidator(identity.issuer()), new JwtAudienceValidator(TokenClaims.AUDIENCE))));
        return decoder;
    }

    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokenGenerator(
            JWKSource<SecurityContext> signingKeys, Accounts accounts, AccountGate gate, Clock clock) {
        NimbusJwtEncoder encoder = new NimbusJwtEncoder(signingKeys);
        // The key that signs comes first.
        encoder.setJwkSelector(List::getFirst);
        JwtGenerator tokens = new JwtGenerator(encoder);
        tokens.setJwtCustomizer(new TokenClaims(accounts, gate));
        tokens.setClock(clock);
        return new DelegatingOAuth2TokenGenerator(tokens, new RefreshTokens(clock));
    }

    @Bean
    RegisteredClientRepository registeredClients(JdbcOperations jdbc) {
        return new JdbcRegisteredClientRepository(jdbc);
    }

    @Bean
    Clients clients(RegisteredClientRepository registeredClients, IdentityProperties identity) {
        return new Clients(registeredClients, identity.issuer());
    }

    @Bean
    OAuth2AuthorizationService authorizations(JdbcOperations jdbc, RegisteredClientRepository clients) {
        return new JdbcOAuth2AuthorizationService(jdbc, clients);
    }

    @Bean
    OAuth2AuthorizationConsentService consents(JdbcOperations jdbc, RegisteredClientRepository clients) {
        return new JdbcOAuth2AuthorizationConsentService(jdbc, clients);
    }

    @Bean
    ExpiredAuthorizations expiredAuthorizations(JdbcClient jdbc) {
        return new ExpiredAuthorizations(jdbc);
    }
}
