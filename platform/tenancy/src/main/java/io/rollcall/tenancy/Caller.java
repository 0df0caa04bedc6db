package io.rollcall.tenancy;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who is asking, from a token whose signature, issuer, audience and times have been checked.
 *
 * @param verifiedEmail the account's address when it is known to be the person's own, in lower case, else null
 * @param platformAdmin whether this account runs the platform
 */
public record Caller(UUID accountId, @Nullable String verifiedEmail, boolean platformAdmin) {

    private static final String PLATFORM_ADMIN = "platform_admin";

    static Caller of(Jwt token) {
        String email = token.getClaimAsString("email");
        boolean verified = Boolean.TRUE.equals(token.getClaimAsBoolean("email_verified"));
        List<String> roles = token.getClaimAsStringList("roles");
        return new Caller(
                UUID.fromString(token.getSubject()),
                verified && email != null ? email.toLowerCase(Locale.ROOT) : null,
                roles != null && roles.contains(PLATFORM_ADMIN));
    }
}
