package io.rollcall.identity.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What identity is told.
 *
 * @param issuer the public origin, at the gateway: {@code iss} of every token and base of every address it publishes
 * @param demo whether the demo accounts exist and may sign in; their password is public
 * @param admin the first platform admin, or null
 */
@ConfigurationProperties("rollcall")
public record IdentityProperties(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("false") boolean demo,
        @Nullable Admin admin) {

    public IdentityProperties {
        if (!issuer.matches("https?://[^/?#\\s]+")) {
            throw new IllegalArgumentException(
                    "rollcall.issuer must be an origin such as https://rollcall.example, without a path: " + issuer);
        }
    }

    /** Opened at start unless there is an account with this email. */
    public record Admin(String email, String password) {}
}
