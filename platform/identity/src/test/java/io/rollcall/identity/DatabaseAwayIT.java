package io.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.rollcall.testkit.TestDatabase;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseAwayIT {

    private static RunningIdentity identity;
    private final Person person = new Person(identity);

    @BeforeAll
    static void startAndLoseTheDatabase() {
        identity = RunningIdentity.start(TestDatabase.fresh("identity"), Map.of());
        identity.context().getBean(HikariDataSource.class).close();
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    @Test
    void theApiSaysWhenToComeBack() {
        assertUnavailable(person.postJson("/v1/accounts", """
                {"name": "N", "email": "n@example.test", "password": "a-long-enough-password"}
                """));
    }

    @Test
    void theTokenEndpointSaysWhenToComeBack() {
        assertUnavailable(person.refresh("any-token"));
    }

    @Test
    void signInDoesNotBlameThePassword() {
        HttpResponse<String> answer =
                person.submit("/login", Map.of("email", "n@example.test", "password", "a-long-enough-password"));

        assertThat(Person.location(answer)).isEqualTo("/login?unavailable");
    }

    @Test
    void publishedKeysStayReadable() {
        assertThat(person.getJson("/oauth2/jwks").statusCode()).isEqualTo(200);
    }

    @Test
    void healthIsDown() {
        assertThat(person.getJson("/actuator/health").statusCode()).isEqualTo(503);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(Person.json(answer).get("code").asString()).isEqualTo("unavailable");
    }
}
