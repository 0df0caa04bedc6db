package io.rollcall.tenancy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens count.
 *
 * @param issuer the {@code iss} claim: the public origin
 * @param jwksUri where the issuer's public keys are
 */
@ConfigurationProperties("rollcall")
public record TokenProperties(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("http://localhost:9000/oauth2/jwks") String jwksUri) {

    /** The {@code aud} claim of every token for Rollcall. */
    public static final String AUDIENCE = "rollcall";
}
