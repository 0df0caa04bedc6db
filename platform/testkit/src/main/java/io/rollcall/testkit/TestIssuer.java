package io.rollcall.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Signs tokens as identity does, and publishes its key on a loopback port; one for each JVM. */
public final class TestIssuer {

    /** The {@code iss} claim of every token. */
    public static final String ISSUER = "http://issuer.test";

    /** The {@code aud} claim of every good token. */
    public static final String AUDIENCE = "rollcall";

    public static final String PLATFORM_ADMIN = "platform_admin";

    private static final int RSA_BITS = 2048;
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** More than any clock skew that a verifier lets pass. */
    private static final Duration LONG_AGO = Duration.ofHours(2);

    private static final Clock CLOCK = Clock.systemUTC();

    private static final Map<SignedIn, String> TOKENS = new ConcurrentHashMap<>();

    /** Who asks, and in which {@link #KEPT} since 1970. */
    private record SignedIn(UUID accountId, String email, long round) {}

    private TestIssuer() {}

    /** Where the public key is. */
    public static String jwksUri() {
        return Holder.JWKS_URI;
    }

    /** A token for an account with a verified address: the same for a while, as somebody who has signed in keeps theirs. */
    public static String token(UUID accountId, String email) {
        long round = CLOCK.millis() / KEPT.toMillis();
        return TOKENS.computeIfAbsent(
                new SignedIn(accountId, email, round),
                who -> sign(claims(accountId, email).build(), Holder.KEY));
    }

    /** A token for an account with roles, such as {@link #PLATFORM_ADMIN}. */
    public static String token(UUID accountId, String email, List<String> roles) {
        return sign(claims(accountId, email).claim("roles", roles).build(), Holder.KEY);
    }

    public static String unverifiedToken(UUID accountId, String email) {
        return sign(claims(accountId, email).claim("email_verified", false).build(), Holder.KEY);
    }

    public static String expiredToken(UUID accountId, String email) {
        Instant issued = CLOCK.instant().minus(LONG_AGO);
        return sign(
                claims(accountId, email)
                        .issueTime(Date.from(issued))
                        .expirationTime(Date.from(issued.plus(LIFETIME)))
                        .build(),
                Holder.KEY);
    }

    public static String tokenForAnotherAudience(UUID accountId, String email) {
        return sign(claims(accountId, email).audience("somebody-else").build(), Holder.KEY);
    }

    public static String tokenOfAnotherIssuer(UUID accountId, String email) {
        return sign(claims(accountId, email).issuer("http://elsewhere.test").build(), Holder.KEY);
    }

    /** Names our key but is signed with another. */
    public static String tokenOfAnotherKey(UUID accountId, String email) {
        return sign(claims(accountId, email).build(), key(Holder.KEY.getKeyID()));
    }

    private static JWTClaimsSet.Builder claims(UUID accountId, String email) {
        Instant now = CLOCK.instant();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(accountId.toString())
                .claim("email", email)
                .claim("email_verified", true)
                .claim("roles", List.of())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)));
    }

    private static String sign(JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("could not sign a token", e);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(RSA_BITS).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("could not make a key", e);
        }
    }

    private static String publish(RSAKey key) {
        byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/oauth2/jwks", exchange -> {
                try (exchange) {
                    exchange.getResponseHeaders().set("content-type", "application/jwk-set+json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            server.start();
            EndOfTheRun.stop(() -> server.stop(0));
            return "http://localhost:" + server.getAddress().getPort() + "/oauth2/jwks";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {
        private static final RSAKey KEY = key("test");
        private static final String JWKS_URI = publish(KEY);
    }
}
