package io.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class TestIssuerTest {

    private static final UUID ACCOUNT = UUID.randomUUID();

    private final NimbusJwtDecoder decoder =
            NimbusJwtDecoder.withJwkSetUri(TestIssuer.jwksUri()).build();

    TestIssuerTest() {
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(TestIssuer.ISSUER),
                new JwtClaimValidator<List<String>>("aud", audience -> audience.contains(TestIssuer.AUDIENCE))));
    }

    @Test
    void aGoodTokenPasses() {
        Jwt token = decoder.decode(TestIssuer.token(ACCOUNT, "ada@example.org", List.of(TestIssuer.PLATFORM_ADMIN)));

        assertThat(token.getSubject()).isEqualTo(ACCOUNT.toString());
        assertThat(token.getClaimAsString("email")).isEqualTo("ada@example.org");
        assertThat(token.getClaimAsBoolean("email_verified")).isTrue();
        assertThat(token.getClaimAsStringList("roles")).containsExactly("platform_admin");
    }

    @Test
    void anAddressMayBeUnverified() {
        assertThat(decoder.decode(TestIssuer.unverifiedToken(ACCOUNT, "ada@example.org"))
                        .getClaimAsBoolean("email_verified"))
                .isFalse();
    }

    static List<String> badTokens() {
        return List.of(
                TestIssuer.expiredToken(ACCOUNT, "ada@example.org"),
                TestIssuer.tokenForAnotherAudience(ACCOUNT, "ada@example.org"),
                TestIssuer.tokenOfAnotherIssuer(ACCOUNT, "ada@example.org"),
                TestIssuer.tokenOfAnotherKey(ACCOUNT, "ada@example.org"));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aBadTokenDoesNot(String token) {
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
    }
}
