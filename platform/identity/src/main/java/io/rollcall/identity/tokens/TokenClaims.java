package io.rollcall.identity.tokens;

import io.rollcall.identity.accounts.Account;
import io.rollcall.identity.accounts.AccountGate;
import io.rollcall.identity.accounts.Accounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** What tokens say of an account, read anew for each token: a refresh brings what has changed. */
final class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    /** Whom access tokens are for: every service of Rollcall. */
    static final String AUDIENCE = "rollcall";

    private static final String ROLES = "roles";

    private final Accounts accounts;
    private final AccountGate gate;

    TokenClaims(Accounts accounts, AccountGate gate) {
        this.accounts = accounts;
        this.gate = gate;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        Account account = Optional.<Authentication>ofNullable(context.getPrincipal())
                .map(principal -> UUID.fromString(principal.getName()))
                .flatMap(accounts::find)
                .filter(gate::admits)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
        JwtClaimsSet.Builder claims = context.getClaims();
        boolean access = OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType());
        if (access) {
            // Plain lists: the claims are stored with the authorization, and what reads them back admits no others.
            claims.audience(Collections.singletonList(AUDIENCE)).claim(ROLES, new ArrayList<>(account.roles()));
        }
        // Services decide by the address, whatever the client asked to see of it.
        if (access || context.getAuthorizedScopes().contains(OidcScopes.EMAIL)) {
            claims.claim(StandardClaimNames.EMAIL, account.email().value())
                    .claim(StandardClaimNames.EMAIL_VERIFIED, account.emailVerified());
        }
        if (!access && context.getAuthorizedScopes().contains(OidcScopes.PROFILE)) {
            claims.claim(StandardClaimNames.NAME, account.name());
        }
    }
}
