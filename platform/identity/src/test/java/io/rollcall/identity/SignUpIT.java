package io.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.testkit.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.JsonNode;

class SignUpIT {

    private static final String PASSWORD = "a-long-enough-password";

    private static RunningIdentity identity;
    private final Person person = new Person(identity);

    @BeforeAll
    static void start() {
        identity = RunningIdentity.start(TestDatabase.fresh("identity"), Map.of());
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    @Test
    void opensAnAccountThatCanSignInAndIsNotVerified() {
        HttpResponse<String> opened = signUp("Nora New", "Nora@Example.test", PASSWORD);

        assertThat(opened.statusCode()).isEqualTo(201);
        JsonNode account = Person.json(opened);
        assertThat(account.get("email").asString()).isEqualTo("nora@example.test");
        assertThat(account.get("email_verified").asBoolean()).isFalse();
        assertThat(opened.body()).doesNotContain("password");

        String token =
                person.tokens("nora@example.test", PASSWORD).get("access_token").asString();
        Jwt access = identity.verified(token);
        assertThat(access.getSubject()).isEqualTo(account.get("id").asString());
        assertThat(access.getClaimAsBoolean("email_verified")).isFalse();
        assertThat(access.getClaimAsStringList("roles")).isEmpty();
        assertThat(Person.json(person.getWithToken(Person.location(opened), token))
                        .get("name")
                        .asString())
                .isEqualTo("Nora New");
    }

    @Test
    void keepsOnlyABcryptHashOfThePassword() {
        signUp("Hana Hash", "hana@example.test", PASSWORD);

        String hash = identity.context()
                .getBean(JdbcClient.class)
                .sql("SELECT password_hash FROM account WHERE email = 'hana@example.test'")
                .query(String.class)
                .single();

        assertThat(hash).startsWith("{bcrypt}$2a$10$");
    }

    @Test
    void refusesAnEmailThatHasAnAccountInWhateverLetters() {
        signUp("Ida", "ida@example.test", PASSWORD);

        HttpResponse<String> again = signUp("Ida", "IDA@example.test", PASSWORD);

        assertProblem(again, 409, "email_taken", "/email");
    }

    @Test
    void opensOneAccountForTenSignUpsAtOnce() {
        List<Integer> answers = IntStream.range(0, 10)
                .parallel()
                .mapToObj(i -> signUp("Race", "race@example.test", PASSWORD).statusCode())
                .sorted()
                .toList();

        assertThat(answers).containsExactly(201, 409, 409, 409, 409, 409, 409, 409, 409, 409);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesBadInput(String what, String body, int status, String code, String pointer) {
        assertProblem(person.postJson("/v1/accounts", body), status, code, pointer);
        assertThat(identity.context()
                        .getBean(JdbcClient.class)
                        .sql("SELECT count(*) FROM account WHERE email LIKE '%@bad.test'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    static Stream<Arguments> refusesBadInput() {
        return Stream.of(
                bad("an unknown field", "\"platform_admin\":true,", 400, "unknown_field", "/platform_admin"),
                bad("an unknown field to escape", "\"a/b~\":1,", 400, "unknown_field", "/a~1b~0"),
                bad(
                        "an unknown field that is null",
                        "\"email_verified\":null,",
                        400,
                        "unknown_field",
                        "/email_verified"),
                bad("a field twice", "\"name\":\"A\",\"name\":\"B\",", 400, "malformed_json", null),
                of(
                        "a name that is a number",
                        body("5", "\"x@bad.test\"", quoted(PASSWORD)),
                        400,
                        "invalid_field",
                        "/name"),
                of("a null email", body("\"N\"", "null", quoted(PASSWORD)), 400, "invalid_field", "/email"),
                of("a list", "[]", 400, "malformed_json", null),
                of("nothing", "", 400, "malformed_json", null),
                of("half of it", "{\"name\":", 400, "malformed_json", null),
                of("more than one", "{} {}", 400, "malformed_json", null),
                of(
                        "no name",
                        "{\"email\":\"x@bad.test\",\"password\":\"%s\"}".formatted(PASSWORD),
                        422,
                        "invalid_request",
                        "/name"),
                of("a blank name", named("\"  \""), 422, "invalid_request", "/name"),
                of("a NUL in the name", named("\"a\\u0000b\""), 422, "invalid_request", "/name"),
                of("half a character in the name", named("\"a\\ud800b\""), 422, "invalid_request", "/name"),
                of("a name of 121", named(quoted("n".repeat(121))), 422, "invalid_request", "/name"),
                of("a body of 100 kB", named(quoted("n".repeat(100_000))), 413, "payload_too_large", null),
                of(
                        "no email",
                        "{\"name\":\"N\",\"password\":\"%s\"}".formatted(PASSWORD),
                        422,
                        "invalid_request",
                        "/email"),
                of(
                        "an email without a host",
                        body("\"N\"", "\"x@\"", quoted(PASSWORD)),
                        422,
                        "invalid_request",
                        "/email"),
                of(
                        "an email with a line end",
                        body("\"N\"", "\"x@bad.test\\nBcc: y@bad.test\"", quoted(PASSWORD)),
                        422,
                        "invalid_request",
                        "/email"),
                of(
                        "an email with a NUL",
                        body("\"N\"", "\"x\\u0000@bad.test\"", quoted(PASSWORD)),
                        422,
                        "invalid_request",
                        "/email"),
                of(
                        "an email of 300",
                        body("\"N\"", quoted("x@" + "bad.".repeat(75) + "test"), quoted(PASSWORD)),
                        422,
                        "invalid_request",
                        "/email"),
                of(
                        "a password of 11",
                        body("\"N\"", "\"x@bad.test\"", quoted("p".repeat(11))),
                        422,
                        "invalid_request",
                        "/password"),
                of(
                        "a password of 73 bytes",
                        body("\"N\"", "\"x@bad.test\"", quoted("ä".repeat(36) + "p")),
                        422,
                        "invalid_request",
                        "/password"),
                of(
                        "a NUL in the password",
                        body("\"N\"", "\"x@bad.test\"", "\"pppppppppppp\\u0000\""),
                        422,
                        "invalid_request",
                        "/password"));
    }

    @Test
    void takesAPasswordOf72Bytes() {
        String password = "ä".repeat(36);

        assertThat(signUp("Umlaut", "umlaut@example.test", password).statusCode())
                .isEqualTo(201);

        assertThat(person.tokens("umlaut@example.test", password).get("access_token"))
                .isNotNull();
    }

    @Test
    void namesEveryFieldAtFaultAtOnce() {
        JsonNode problem = Person.json(person.postJson("/v1/accounts", "{}"));

        assertThat(problem.get("errors"))
                .extracting(error -> error.get("pointer").asString())
                .containsExactlyInAnyOrder("/name", "/email", "/password");
    }

    @Test
    void refusesABodyThatIsNotJson() {
        assertProblem(person.post("/v1/accounts", Map.of("name", "N")), 415, "unsupported_media_type", null);
    }

    @Test
    void showsAnAccountToItsPersonOnly() {
        String id = Person.json(signUp("Mine", "mine@example.test", PASSWORD))
                .get("id")
                .asString();
        signUp("Other", "other@example.test", PASSWORD);
        String other = person.tokens("other@example.test", PASSWORD)
                .get("access_token")
                .asString();

        assertProblem(person.getWithToken("/v1/accounts/" + id, other), 404, "unknown_account", null);
        assertProblem(
                person.send(HttpRequest.newBuilder(identity.uri("/v1/accounts/" + id))), 401, "unauthenticated", null);
        assertProblem(person.getWithToken("/v1/accounts/" + id, "no.token.this"), 401, "unauthenticated", null);
    }

    @Test
    void refusesAnIdTokenInPlaceOfAnAccessToken() {
        signUp("Idtoken", "idtoken@example.test", PASSWORD);
        JsonNode tokens = person.tokens("idtoken@example.test", PASSWORD);
        String path = "/v1/accounts/"
                + identity.verified(tokens.get("access_token").asString()).getSubject();

        assertProblem(person.getWithToken(path, tokens.get("id_token").asString()), 401, "unauthenticated", null);
    }

    @Test
    void opensAnAccountByTheFormAndGoesOnToTheClient() {
        Person visitor = new Person(identity);
        visitor.get(visitor.authorization(Map.of()));

        HttpResponse<String> opened = visitor.submit(
                "/sign-up", Map.of("name", "Form Person", "email", "form@example.test", "password", PASSWORD));
        assertThat(Person.location(opened)).isEqualTo("/login?opened");
        HttpResponse<String> signedIn =
                visitor.submit("/login", Map.of("email", "form@example.test", "password", PASSWORD));

        assertThat(Person.location(visitor.get(Person.location(signedIn)))).startsWith(Person.CALLBACK + "?code=");
    }

    @Test
    void theFormShowsWhatIsWrongAndWhatWasTypedWithoutRunningIt() {
        HttpResponse<String> answer = person.submit(
                "/sign-up", Map.of("name", "<script>x</script>", "email", "no email", "password", "short"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Email is not an email address", "Password must have 12 to 72 bytes", "&lt;script&gt;")
                .doesNotContain("<script>", "short\"");
    }

    @Test
    void theFormNamesAnEmailThatHasAnAccount() {
        signUp("Taken", "taken@example.test", PASSWORD);

        HttpResponse<String> answer =
                person.submit("/sign-up", Map.of("name", "Taken", "email", "taken@example.test", "password", PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("has an account already");
    }

    private HttpResponse<String> signUp(String name, String email, String password) {
        return person.postJson("/v1/accounts", body(quoted(name), quoted(email), quoted(password)));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code, String pointer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = Person.json(answer);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("type").asString()).isEqualTo("urn:rollcall:problem:" + code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        if (pointer != null) {
            assertThat(problem.get("errors"))
                    .extracting(error -> error.get("pointer").asString())
                    .containsExactly(pointer);
        }
    }

    private static Arguments bad(String what, String extraField, int status, String code, String pointer) {
        String body = "{" + extraField
                + body("\"N\"", "\"x@bad.test\"", quoted(PASSWORD)).substring(1);
        return of(what, body, status, code, pointer);
    }

    private static Arguments of(String what, String body, int status, String code, String pointer) {
        return Arguments.of(what, body, status, code, pointer);
    }

    private static String named(String name) {
        return body(name, "\"x@bad.test\"", quoted(PASSWORD));
    }

    private static String body(String name, String email, String password) {
        return "{\"name\":%s,\"email\":%s,\"password\":%s}".formatted(name, email, password);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
