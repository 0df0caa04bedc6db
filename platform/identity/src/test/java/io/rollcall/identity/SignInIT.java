package io.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.testkit.TestDatabase;
import java.net.HttpCookie;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.JsonNode;

class SignInIT {

    private static RunningIdentity identity;
    private Person person;

    @BeforeAll
    static void start() {
        identity = RunningIdentity.inDemoMode(TestDatabase.fresh("identity"));
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    @BeforeEach
    void someoneNew() {
        person = new Person(identity);
    }

    @Test
    void signsInWithAFormAndGivesTokensForTheCode() {
        JsonNode tokens = person.tokens("owner@demo.test", Person.DEMO_PASSWORD);

        Jwt access = identity.verified(tokens.get("access_token").asString());
        assertThat(access.getClaimAsString("iss")).isEqualTo(RunningIdentity.ISSUER);
        assertThat(access.getAudience()).containsExactly("rollcall");
        assertThat(UUID.fromString(access.getSubject()).version()).isEqualTo(7);
        assertThat(access.getClaimAsString("email")).isEqualTo("owner@demo.test");
        assertThat(access.getClaimAsBoolean("email_verified")).isTrue();
        assertThat(access.getClaimAsStringList("roles")).isEmpty();
        assertThat(Duration.between(access.getIssuedAt(), access.getExpiresAt()))
                .isEqualTo(Duration.ofHours(1));
        assertThat(access.getHeaders()).containsEntry("alg", "RS256").containsKey("kid");

        Jwt id = identity.verified(tokens.get("id_token").asString());
        assertThat(id.getSubject()).isEqualTo(access.getSubject());
        assertThat(id.getAudience()).containsExactly("rollcall-cli");
        assertThat(id.getClaimAsString("name")).isEqualTo("Olive Owner");
    }

    @Test
    void namesTheRoleOfAPlatformAdmin() {
        JsonNode tokens = person.tokens("admin@demo.test", Person.DEMO_PASSWORD);

        assertThat(identity.verified(tokens.get("access_token").asString()).getClaimAsStringList("roles"))
                .containsExactly("platform_admin");
    }

    @Test
    void takesAnEmailInCapitals() {
        assertThat(Person.location(person.signIn(" Owner@Demo.TEST ", Person.DEMO_PASSWORD)))
                .startsWith(Person.CALLBACK + "?code=");
    }

    @Test
    void givesTheStateBackToTheClient() {
        assertThat(Person.location(person.signIn("client@demo.test", Person.DEMO_PASSWORD)))
                .contains("state=a-state");
    }

    @Test
    void aSecondClientNeedsNoSecondSignIn() {
        person.signIn("client@demo.test", Person.DEMO_PASSWORD);

        String web = person.authorization(
                Map.of("client_id", "rollcall-web", "redirect_uri", RunningIdentity.ISSUER + "/signed-in"));

        assertThat(Person.location(person.get(web))).startsWith(RunningIdentity.ISSUER + "/signed-in?code=");
    }

    @ParameterizedTest
    @CsvSource({
        "client@demo.test, wrong-password-here",
        "nobody@demo.test, rollcall-demo",
        "client@demo.test, ''",
        "not an email, rollcall-demo"
    })
    void refusesAWrongPasswordAndAnUnknownEmailInTheSameWords(String email, String password) {
        HttpResponse<String> answer = person.signIn(email, password);

        assertThat(Person.location(answer)).isEqualTo("/login?error");
        assertThat(person.get("/login?error").body()).contains("do not match an account");
    }

    @Test
    void refusesAPasswordThatIsTheRightOneAndMore() {
        assertThat(Person.location(person.signIn("client@demo.test", Person.DEMO_PASSWORD + "x".repeat(100))))
                .isEqualTo("/login?error");
    }

    @Test
    void refusesTheRightPasswordAfterTooManyWrongOnes() {
        for (int i = 0; i < 10; i++) {
            person.submit("/login", Map.of("email", "other-owner@demo.test", "password", "a-wrong-guess"));
        }

        HttpResponse<String> answer = person.signIn("other-owner@demo.test", Person.DEMO_PASSWORD);

        assertThat(Person.location(answer)).isEqualTo("/login?locked");
        assertThat(person.get("/login?locked").body())
                .contains("Too many attempts")
                .contains("15");
    }

    @Test
    void refusesAFormWithoutItsCsrfField() {
        HttpResponse<String> answer =
                person.post("/login", Map.of("email", "client@demo.test", "password", Person.DEMO_PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void refusesACodeWithoutItsVerifier() {
        String code = Person.codeFrom(Person.location(person.signIn("client@demo.test", Person.DEMO_PASSWORD)));

        HttpResponse<String> answer = person.exchange(code, "b".repeat(43));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Person.json(answer).get("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void refusesACodeForTheSecondTime() {
        String code = Person.codeFrom(Person.location(person.signIn("client@demo.test", Person.DEMO_PASSWORD)));
        person.exchange(code);

        assertThat(person.exchange(code).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAnAuthorizationRequestWithoutPkce() {
        person.signIn("client@demo.test", Person.DEMO_PASSWORD);

        HttpResponse<String> answer =
                person.get(person.authorization(Map.of("code_challenge", "", "code_challenge_method", "")));

        assertThat(Person.location(answer)).contains("error=invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "rollcall-cli, https://evil.test/callback",
        "rollcall-cli, http://127.0.0.1:49152/other",
        "rollcall-cli, http://127.0.0.1.evil.test/callback",
        "rollcall-web, http://127.0.0.1/callback",
        "unknown-client, http://127.0.0.1/callback"
    })
    void neverLeadsToAnAddressThatIsNotTheClients(String client, String redirect) {
        person.signIn("client@demo.test", Person.DEMO_PASSWORD);

        HttpResponse<String> answer =
                person.get(person.authorization(Map.of("client_id", client, "redirect_uri", redirect)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test/oauth2/authorize?a=b", "//evil.test/", "/\\evil.test"})
    void neverLeavesItsOriginAfterSigningInForAForgedCookie(String target) {
        HttpCookie cookie = new HttpCookie(
                "REDIRECT_URI", Base64.getEncoder().encodeToString(target.getBytes(StandardCharsets.UTF_8)));
        cookie.setPath("/");
        cookie.setVersion(0);
        person.cookies().getCookieStore().add(identity.uri("/"), cookie);

        HttpResponse<String> answer =
                person.submit("/login", Map.of("email", "client@demo.test", "password", Person.DEMO_PASSWORD));

        // Browsers read a backslash as a slash.
        String location = answer.headers().firstValue("Location").orElseThrow().replace('\\', '/');
        assertThat(identity.uri("/").resolve(location).getHost()).isEqualTo("localhost");
    }

    @Test
    void replacesARefreshTokenWithEachUse() {
        String first = person.tokens("client@demo.test", Person.DEMO_PASSWORD)
                .get("refresh_token")
                .asString();

        JsonNode refreshed = Person.json(person.refresh(first));

        assertThat(identity.verified(refreshed.get("access_token").asString()).getClaimAsString("email"))
                .isEqualTo("client@demo.test");
        assertThat(refreshed.get("refresh_token").asString()).isNotEqualTo(first);
        assertThat(Person.json(person.refresh(first)).get("error").asString()).isEqualTo("invalid_grant");
        assertThat(person.refresh(refreshed.get("refresh_token").asString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesToRefreshForAnotherClient() {
        String token = person.tokens("client@demo.test", Person.DEMO_PASSWORD)
                .get("refresh_token")
                .asString();

        for (String client : List.of("rollcall-web", "unknown-client")) {
            HttpResponse<String> answer = person.post(
                    "/oauth2/token",
                    Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", token));
            assertThat(answer.statusCode()).isIn(400, 401);
        }
    }

    @Test
    void aRevokedRefreshTokenRefreshesNothing() {
        String token = person.tokens("client@demo.test", Person.DEMO_PASSWORD)
                .get("refresh_token")
                .asString();

        assertThat(person.post("/oauth2/revoke", Map.of("client_id", "rollcall-cli", "token", token))
                        .statusCode())
                .isEqualTo(200);

        assertThat(person.refresh(token).statusCode()).isEqualTo(400);
    }

    @Test
    void tellsAboutTheAccountToWhoeverHoldsItsAccessToken() {
        JsonNode tokens = person.tokens("client@demo.test", Person.DEMO_PASSWORD);

        HttpResponse<String> answer =
                person.getWithToken("/userinfo", tokens.get("access_token").asString());

        assertThat(Person.json(answer).get("email").asString()).isEqualTo("client@demo.test");
        assertThat(person.getWithToken("/userinfo", tokens.get("id_token").asString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void signsOut() {
        person.signIn("client@demo.test", Person.DEMO_PASSWORD);
        assertThat(person.get("/logout").body()).contains("You are signed in").contains("client@demo.test");

        assertThat(Person.location(person.submit("/logout", Map.of()))).isEqualTo("/login?logout");

        assertThat(Person.location(person.get(person.authorization(Map.of())))).isEqualTo("/login");
    }

    @Test
    void publishesAddressesAtTheGateway() {
        JsonNode metadata = Person.json(person.getJson("/.well-known/openid-configuration"));

        assertThat(metadata.get("issuer").asString()).isEqualTo(RunningIdentity.ISSUER);
        assertThat(metadata.get("jwks_uri").asString()).isEqualTo(RunningIdentity.ISSUER + "/oauth2/jwks");
        assertThat(metadata.get("authorization_endpoint").asString())
                .isEqualTo(RunningIdentity.ISSUER + "/oauth2/authorize");
    }

    @Test
    void publishesNoPrivateKey() {
        JsonNode key = Person.json(person.getJson("/oauth2/jwks")).get("keys").get(0);

        assertThat(key.propertyNames()).contains("kid", "n", "e").doesNotContain("d", "p", "q");
    }

    @Test
    void behindTheGatewayRedirectsStayAtItsOriginAndCookiesAreSecure() {
        HttpResponse<String> answer = person.send(HttpRequest.newBuilder(identity.uri(person.authorization(Map.of())))
                .header("X-Forwarded-Host", "rollcall.test")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Port", "443"));

        assertThat(Person.location(answer)).isEqualTo("/login");
        assertThat(answer.headers().allValues("Set-Cookie")).allMatch(cookie -> cookie.contains("Secure"));
    }

    @Test
    void strangersLeaveNoSessionBehind() {
        HttpResponse<String> authorize = person.get(person.authorization(Map.of()));
        HttpResponse<String> form = person.get("/login");

        assertThat(authorize.headers().allValues("Set-Cookie")).noneMatch(c -> c.startsWith("rollcall_sign_in"));
        assertThat(form.headers().allValues("Set-Cookie")).noneMatch(c -> c.startsWith("rollcall_sign_in"));
    }

    @Test
    void pagesMayLoadNothingAndBeFramedByNobody() {
        HttpResponse<String> form = person.get("/login");

        assertThat(form.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(form.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(form.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void healthAndMetricsNeedNoTokenAndTheRestOfTheActuatorIsShut() {
        assertThat(Person.json(person.getJson("/actuator/health")).get("status").asString())
                .isEqualTo("UP");
        assertThat(person.getJson("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(person.send(HttpRequest.newBuilder(identity.uri("/actuator/prometheus")))
                        .body())
                .contains("jvm_memory_used_bytes");
        assertThat(Person.location(person.getJson("/actuator/env"))).isEqualTo("/login");
    }
}
