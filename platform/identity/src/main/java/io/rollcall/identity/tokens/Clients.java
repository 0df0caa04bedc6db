package io.rollcall.identity.tokens;

import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The programs that people sign in to. All are ours: no secret (nowhere to keep one), PKCE, no question of consent. */
public class Clients {

    static final Duration ACCESS_TOKEN = Duration.ofHours(1);

    /** From the last use: each refresh gives a new one. */
    static final Duration REFRESH_TOKEN = Duration.ofDays(30);

    static final Duration AUTHORIZATION_CODE = Duration.ofMinutes(2);

    private final RegisteredClientRepository repository;
    private final String issuer;

    Clients(RegisteredClientRepository repository, String issuer) {
        this.repository = repository;
        this.issuer = issuer;
    }

    /** Writes them as this version and this configuration have them. */
    public void register() {
        all().forEach(repository::save);
    }

    private List<RegisteredClient> all() {
        return List.of(
                // On a loopback address any port is accepted (RFC 8252, section 7.3).
                publicClient("rollcall-cli", "Rollcall command line")
                        .redirectUri("http://127.0.0.1/callback")
                        .build(),
                publicClient("rollcall-web", "Rollcall web")
                        .redirectUri(issuer + "/signed-in")
                        .postLogoutRedirectUri(issuer + "/")
                        .build());
    }

    private static RegisteredClient.Builder publicClient(String id, String name) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientName(name)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .scopes(scopes -> scopes.addAll(List.of(OidcScopes.OPENID, OidcScopes.PROFILE, OidcScopes.EMAIL)))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(AUTHORIZATION_CODE)
                        .accessTokenTimeToLive(ACCESS_TOKEN)
                        .refreshTokenTimeToLive(REFRESH_TOKEN)
                        .reuseRefreshTokens(false)
                        .build());
    }
}
