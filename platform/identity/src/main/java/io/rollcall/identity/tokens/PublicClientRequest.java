package io.rollcall.identity.tokens;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads the client of a request to refresh or revoke. A public client names itself and proves nothing (RFC 6749, section
 * 3.2.1); the refresh token is what it has to show. The framework reads public clients in exchanges of a code only.
 */
final class PublicClientRequest implements AuthenticationConverter {

    private static final String REVOKE = "/oauth2/revoke";

    /** Told apart from a client that has to show a code verifier. */
    static final class Token extends OAuth2ClientAuthenticationToken {

        private static final long serialVersionUID = 1L;

        private Token(String clientId) {
            super(clientId, ClientAuthenticationMethod.NONE, null, null);
        }
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        boolean refresh = AuthorizationGrantType.REFRESH_TOKEN
                .getValue()
                .equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE));
        boolean revoke = REVOKE.equals(request.getServletPath());
        String[] clientIds = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
        boolean namesItself = clientIds != null && clientIds.length == 1 && !clientIds[0].isBlank();
        return namesItself && (refresh || revoke) ? new Token(clientIds[0]) : null;
    }
}
