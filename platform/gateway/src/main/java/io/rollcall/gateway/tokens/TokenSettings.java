package io.rollcall.gateway.tokens;

import java.net.URI;

/**
 * Whose tokens count.
 *
 * @param issuer the {@code iss} claim
 * @param jwksUri where the issuer's public keys are
 */
public record TokenSettings(String issuer, URI jwksUri) {}
